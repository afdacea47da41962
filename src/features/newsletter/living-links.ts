import type { Db } from '#/platform/db/database.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import type { LivingLinks } from '#/platform/security/tokens.ts';

/** CAN-SPAM: a link to leave must work for 30 days after its mail. */
const LEAVE_DAYS = 30;

/** Links to confirm, to leave and to a voucher that were mailed before this moment. */
export async function livingLetterLinks(
  db: Db,
  mailedBeforeMs: number,
  nowMs: number,
): Promise<readonly LivingLinks[]> {
  const asked = await db
    .selectFrom('newsletter_subscriber')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max<number | null>('confirm_by').as('until')])
    .where('status', '=', 'unconfirmed')
    .where('created_at', '<=', mailedBeforeMs)
    .where('confirm_by', '>', nowMs)
    .executeTakeFirstOrThrow();
  const leaveUntilMs = mailedBeforeMs + LEAVE_DAYS * DAY_MS;
  const readers = await db
    .selectFrom('newsletter_subscriber')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('status', '=', 'confirmed')
    .where('created_at', '<=', mailedBeforeMs)
    .executeTakeFirstOrThrow();
  const vouchers = await db
    .selectFrom('newsletter_voucher')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max<number | null>('expires_at').as('until')])
    .where('status', '=', 'open')
    .where('issued_at', '<=', mailedBeforeMs)
    .where('expires_at', '>', nowMs)
    .executeTakeFirstOrThrow();
  return [
    {
      what: 'newsletter sign-ups to confirm',
      count: Number(asked.count),
      untilMs: asked.until ?? nowMs,
    },
    {
      what: 'readers who can leave by a link',
      count: leaveUntilMs > nowMs ? Number(readers.count) : 0,
      untilMs: leaveUntilMs,
    },
    { what: 'open vouchers', count: Number(vouchers.count), untilMs: vouchers.until ?? nowMs },
  ];
}
