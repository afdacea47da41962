import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { LEAST_CHARACTERS, type PasswordFault } from '#/features/staff/domain/password-rules.ts';
import { emailAdvice, type EmailFault } from '#/kernel/email-address.ts';
import { nameAdvice, type NameFault } from '#/kernel/person-name.ts';

/** Why somebody does not come in, and what to do. The words for an unknown address are those for a wrong password. */
export function notSignedIn(
  fault: StaffFaultOf<'wrong-pair' | 'wrong-code' | 'begin-again' | 'too-many-tries'>,
): { readonly title: string; readonly words: string } {
  switch (fault.kind) {
    case 'wrong-pair':
      return { title: 'Error: that did not work', words: 'The e-mail or the password is wrong. Check both.' };
    case 'wrong-code':
    case 'begin-again':
      return {
        title: 'Error: that code did not work',
        words: 'It may be too old, or it was used before. Wait for the next one.',
      };
    case 'too-many-tries':
      return {
        title: 'Error: too many tries',
        words: `Wait ${waitWords(fault.retryAfterMs)}, then try again. A computer on which you have signed in before lets you in now.`,
      };
  }
}

function waitWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? 'one minute' : `${String(minutes)} minutes`;
}

/** What to do, at which field. */
export function linkFaultWords(
  fault: PasswordFault | StaffFaultOf<'too-many-tries' | 'wrong-password' | 'wrong-code' | 'link-over'>,
): { readonly fieldId: string; readonly message: string } {
  switch (fault.kind) {
    case 'password-missing':
      return { fieldId: 'password', message: 'Enter a password' };
    case 'password-too-short':
      return {
        fieldId: 'password',
        message: `Use at least ${String(LEAST_CHARACTERS)} characters. A few words in a row are good`,
      };
    case 'password-too-long':
      return { fieldId: 'password', message: 'Use 128 characters or fewer' };
    case 'password-common':
      return {
        fieldId: 'password',
        message: 'This one is easy to guess. Take a few words that do not belong together',
      };
    case 'password-not-repeated':
      return { fieldId: 'again', message: 'The two passwords are not the same' };
    case 'wrong-password':
      return { fieldId: 'password', message: 'This is not your password' };
    case 'wrong-code':
      return { fieldId: 'code', message: 'That code did not work. Wait for the next one and type it' };
    case 'too-many-tries':
      return {
        fieldId: 'code',
        message: `Too many tries. Wait ${String(Math.ceil(fault.retryAfterMs / 60_000))} minutes, then try again`,
      };
    case 'link-over':
      return { fieldId: 'password', message: 'This link was used a moment ago. Ask for a new one' };
  }
}

/** The same on the page where somebody changes their own: the old password has a field of its own. */
export function ownFaultWords(
  fault: PasswordFault | StaffFaultOf<'too-many-tries' | 'wrong-password' | 'password-same'>,
) {
  switch (fault.kind) {
    case 'wrong-password':
      return { ...linkFaultWords(fault), fieldId: 'current' };
    case 'too-many-tries':
      return { ...linkFaultWords(fault), fieldId: 'current' };
    case 'password-same':
      return { fieldId: 'password', message: 'This is the password you have now. Choose another one' };
    default:
      return linkFaultWords(fault);
  }
}

type PeopleFault =
  | EmailFault
  | NameFault
  | StaffFaultOf<
      | 'not-allowed'
      | 'code-needed'
      | 'already-there'
      | 'unknown-practitioner'
      | 'practitioner-for-therapists'
      | 'unknown-person'
      | 'last-owner'
      | 'disabled'
      | 'role-missing'
      | 'no-address'
    >;

/** What to do, without the dot at the end. */
export function staffFaultWords(fault: PeopleFault): string {
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

/** The field of the form for a new person that the words belong to. */
export function addFieldOf({ kind }: PeopleFault): string {
  if (kind.startsWith('email') || kind === 'already-there') return 'email';
  if (kind.startsWith('name')) return 'name';
  return kind === 'role-missing' ? 'role' : 'practitioner';
}
