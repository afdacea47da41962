import { nextDueAt } from '#/features/reminders/store/reminder-store.ts';
import type { Db } from '#/platform/db/database.ts';
import type {} from '#/app/schema.ts';

/** Nothing later is waited for by hand. */
const MOST_MS = 366 * 24 * 60 * 60 * 1_000;

/** When something is to happen next: a mail or a reminder goes out, a held time ends, a visit begins. For playing the demo. */
export async function nextDue(db: Db, nowMs: number): Promise<number | null> {
  const until = nowMs + MOST_MS;
  const mail = await db
    .selectFrom('outbox_message')
    .select((row) => row.fn.min('next_attempt_at').as('at'))
    .where('status', '=', 'pending')
    .where('next_attempt_at', '>', nowMs)
    .executeTakeFirst();
  const hold = await db
    .selectFrom('hold')
    .select((row) => row.fn.min('expires_at').as('at'))
    .where('expires_at', '>', nowMs)
    .where('expires_at', '<', until)
    .executeTakeFirst();
  const visit = await db
    .selectFrom('appointment')
    .select((row) => row.fn.min('starts_at').as('at'))
    .where('status', '=', 'booked')
    .where('starts_at', '>', nowMs)
    .executeTakeFirst();
  const offer = await db
    .selectFrom('wait_list_offer')
    .select((row) => row.fn.min('answer_by').as('at'))
    .where('status', '=', 'open')
    .where('answer_by', '>', nowMs)
    .executeTakeFirst();
  const reminder = { at: await nextDueAt(db, nowMs) };
  const times = [mail, hold, visit, offer, reminder].flatMap((found) => found?.at ?? []);
  return times.length === 0 ? null : Math.min(...times);
}
