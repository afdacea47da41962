import type { DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { CheckoutFaultOf, MoneyFault } from '#/features/checkout/domain/faults.ts';
import type { CodeNeeded } from '#/features/staff/staff-asker.ts';
import type { ProblemInput } from '#/platform/http/problem.ts';

/** Everything a program at the desk can be told about money instead of a deed. */
export type ApiMoneyFault =
  | DeskFault
  | MoneyFault
  | CheckoutFaultOf<'too-late' | 'day-locked' | 'day-not-over'>
  | CodeNeeded
  | {
      readonly kind: 'invalid-request';
      readonly errors: readonly { readonly field: string; readonly message: string }[];
    };

export function moneyProblemOf(fault: ApiMoneyFault, version: number | null): ProblemInput {
  const [status, title, detail] = WORDS[fault.kind];
  const words = detail === undefined ? {} : { detail };
  return { status, kind: fault.kind, title, ...words, extensions: extensionsOf(fault, version) };
}

function extensionsOf(
  { kind: _, ...facts }: ApiMoneyFault,
  version: number | null,
): Readonly<Record<string, unknown>> {
  return { ...(version === null ? {} : { version }), ...facts };
}

const NOTHING = 'Nothing was changed.';

const WORDS: Readonly<
  Record<ApiMoneyFault['kind'], readonly [status: number, title: string, detail?: string]>
> = {
  'not-allowed': [403, 'Your role may not do this'],
  'unknown-appointment': [404, 'We do not know this visit'],
  'invalid-request': [422, 'Some fields need your attention'],
  'changed-meanwhile': [409, 'Somebody changed this visit meanwhile', `Look at it again. ${NOTHING}`],
  'no-amount': [422, 'Send an amount or a tip'],
  'too-large': [422, 'Send an amount up to $10,000', NOTHING],
  'nothing-due': [409, 'Nothing is open for this visit', NOTHING],
  'more-than-due': [409, 'This is more than is open', NOTHING],
  'no-tip': [409, 'A tip is for a relaxation visit, in cash, by card or by check', NOTHING],
  'unknown-line': [409, 'This line is not one of this visit that can be put right', NOTHING],
  'more-than-taken': [409, 'More cannot go back than came in', NOTHING],
  'certificate-needed': [422, 'Send the number of the gift certificate'],
  'certificate-spent': [409, 'The gift certificate holds less', NOTHING],
  'no-email': [409, 'This patient has no email for a link', NOTHING],
  'payment-unavailable': [409, 'Card payment is off', NOTHING],
  'code-needed': [
    403,
    'So much back wants a fresh code',
    'Enter the code of your phone again, then send it.',
  ],
  'too-late': [409, 'There is nothing to take back any more', NOTHING],
  'day-locked': [409, 'This day is signed and locked', NOTHING],
  'day-not-over': [409, 'This day has not begun', NOTHING],
};
