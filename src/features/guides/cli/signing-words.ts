import type { SigningFault } from '#/features/conditions/domain/signing.ts';

const NOTHING = 'Nothing was signed.';

/** Why a page was not signed, and what to do. */
export function refusalToSign(page: string, fault: SigningFault): string {
  switch (fault.kind) {
    case 'incomplete':
      return `${NOTHING} A sign-off needs all five of them. Missing: ${fault.missing.join(', ')}.`;
    case 'other-text':
      return (
        `${NOTHING} The sheet is for another text: the code of ${page} is ${fault.code} now. ` +
        `Print the sheet again: npm run clinic -- review ${page}`
      );
    case 'no-license':
      return `${NOTHING} A license is a state and a number. "${fault.typed}" has no number.`;
    case 'no-day':
      return `${NOTHING} Write the day as on a calendar, such as 2026-12-02. It is "${fault.typed}".`;
    case 'day-to-come':
      return `${NOTHING} ${fault.typed} has not come yet.`;
    case 'before-edit':
      return `${NOTHING} The page was last edited on ${fault.edited}, after ${fault.typed}.`;
  }
}
