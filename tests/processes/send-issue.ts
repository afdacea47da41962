import { deliverMail } from '#/app/jobs/deliver-mail.ts';
import { sendNewsletter } from '#/features/newsletter/jobs/send-newsletter.ts';
import { findDueSending } from '#/features/newsletter/store/sending-store.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { countOutbox } from '#/platform/outbox/outbox-store.ts';
import { mailApp } from '../builders/mail-app.ts';
import { fixedClock } from '../builders/fixed-clock.ts';

// Sends what is planned and ends: node send-issue.ts DATABASE_URL SANDBOX_URL NOW
const [url = '', sandbox = '', now = ''] = process.argv.slice(2);
const database = await openDatabase(url);
const clock = fixedClock(Temporal.Instant.from(now));
const { context } = await mailApp(database, clock, sandbox);
for (;;) {
  await sendNewsletter.run(context);
  await deliverMail.run(context);
  const due = await findDueSending(database.db, clock.now().epochMilliseconds);
  if (due === undefined && (await countDue()) === 0) break;
}
await database.close();

/** What another process holds is not ours to wait for. */
async function countDue(): Promise<number> {
  if ((await countOutbox(database.db)).waiting === 0) return 0;
  const due = await database.db
    .selectFrom('outbox_message')
    .select('id')
    .where('status', 'in', ['pending', 'sending'])
    .where('next_attempt_at', '<=', clock.now().epochMilliseconds)
    .executeTakeFirst();
  return due === undefined ? 0 : 1;
}
