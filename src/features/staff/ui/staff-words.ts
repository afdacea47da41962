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
        | 'disabled';
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
