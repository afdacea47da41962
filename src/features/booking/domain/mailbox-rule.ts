import { HOUR_MS } from '#/kernel/zoned-time.ts';

/**
 * How many mails one mailbox gets in a day (UTC) because of people who never showed that it is theirs: anybody can
 * type an address. `visit`: booked, or begun and not paid in time. `move`: whoever booked holds the link as well.
 * `lost-link`: the same links again, and never twice in `LOST_LINK_PAUSE_MS`. Beyond that the clinic has a phone.
 * A visit that ends adds one mail. All doors together share the budget of `stranger-mail.ts`. All spellings of an address are one mailbox.
 */
export const MAILS_A_DAY = { visit: 3, move: 3, 'lost-link': 3 } as const;
export type MailUse = keyof typeof MAILS_A_DAY;

export const LOST_LINK_PAUSE_MS = HOUR_MS;
