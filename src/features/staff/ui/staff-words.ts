import { emailAdvice, type EmailFault } from '#/kernel/email-address.ts';
import { nameAdvice, type NameFault } from '#/kernel/person-name.ts';

type StaffFault =
  | EmailFault
  | NameFault
  | {
      readonly kind:
        | 'not-allowed'
        | 'code-needed'
        | 'already-there'
        | 'unknown-practitioner'
        | 'practitioner-for-therapists'
        | 'unknown-person'
        | 'last-owner'
        | 'disabled'
        | 'role-missing'
        | 'no-address';
    };

/** What to do, without the dot at the end. */
export function staffFaultWords(fault: StaffFault): string {
  switch (fault.kind) {
    case 'not-allowed':
      return 'Only an owner may do this';
    case 'code-needed':
      return 'Type a new code first';
    case 'already-there':
      return 'Somebody with this address may sign in already. To change the role, send them away first';
    case 'unknown-practitioner':
      return 'No therapist of the content has this name. Look into content/practitioners';
    case 'practitioner-for-therapists':
      return 'Front desk people have no diary of their own. Leave the therapist out';
    case 'unknown-person':
      return 'Nobody with this address may sign in';
    case 'last-owner':
      return 'This is the last owner. Add another owner first';
    case 'disabled':
      return 'This person was sent away. Add them again first';
    case 'no-address':
      return 'There is no such calendar address';
    case 'role-missing':
      return 'Choose what they may do';
    case 'email-missing':
    case 'email-malformed':
    case 'email-too-long':
    case 'email-foreign':
    case 'email-lookalike':
      return emailAdvice(fault);
    default:
      return nameAdvice(fault, 'name');
  }
}

/** What was just done, told once above the list. */
const DONE = {
  added: 'Added. The link to choose a password is on its way by mail. It works once, for 72 hours.',
  link: 'The link to choose a new password is on its way by mail.',
  phone: 'The old phone is void. The link to set up a new one is on its way by mail.',
  both: 'Password and phone are void. The link to choose both anew is on its way by mail.',
  disabled: 'Sent away, and signed out everywhere.',
} as const;
export type Done = keyof typeof DONE;

export function isDone(word: string): word is Done {
  return Object.hasOwn(DONE, word);
}

export function doneWords(done: Done): string {
  return DONE[done];
}

/** The field of the form for a new person that the words belong to. */
export function addFieldOf({ kind }: StaffFault): string {
  if (kind.startsWith('email') || kind === 'already-there') return 'email';
  if (kind.startsWith('name')) return 'name';
  return kind === 'role-missing' ? 'role' : 'practitioner';
}

type SetUp = {
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
  readonly linkExpiresAtMs: number | null;
  readonly disabledAtMs: number | null;
  readonly codesLeft: number;
  readonly sessions: number;
};

/** How somebody stands, in words. */
export function setUpWords(person: SetUp, nowMs: number): string {
  if (person.disabledAtMs !== null) return 'Sent away';
  if (!person.hasPassword || !person.hasCode) {
    const isLinkOpen = (person.linkExpiresAtMs ?? 0) > nowMs;
    return isLinkOpen ? 'Has a link, not used yet' : 'Cannot sign in: the link is over';
  }
  const where =
    person.sessions === 0
      ? 'Not signed in'
      : `Signed in ${person.sessions === 1 ? 'once' : `${String(person.sessions)} times`}`;
  const codes = `${String(person.codesLeft)} recovery ${person.codesLeft === 1 ? 'code' : 'codes'} left`;
  return `${where} · ${codes}`;
}
