/** What somebody without an address has to be told by phone. */
export const PHONE_TASK_KINDS = [
  'booked',
  'moved',
  'cancelled',
  'not-kept',
  'returned',
  'choose-again',
  'reminder',
] as const;
export type PhoneTaskKind = (typeof PHONE_TASK_KINDS)[number];
