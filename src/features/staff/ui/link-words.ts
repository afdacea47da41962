import { LEAST_CHARACTERS } from '#/features/staff/domain/password-rules.ts';

type Fault =
  | { readonly kind: 'too-many-tries'; readonly retryAfterMs: number }
  | {
      readonly kind:
        | 'password-missing'
        | 'password-too-short'
        | 'password-too-long'
        | 'password-common'
        | 'password-not-repeated'
        | 'wrong-password'
        | 'wrong-code'
        | 'link-over';
    };

/** The same on the page where somebody changes their own: the old password has a field of its own. */
export function ownFaultWords(
  fault: Exclude<Fault, { kind: 'wrong-code' | 'link-over' }> | { readonly kind: 'password-same' },
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

/** What to do, at which field. */
export function linkFaultWords(fault: Fault): { readonly fieldId: string; readonly message: string } {
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
