import type { BookingContext } from '#/features/booking/context.ts';
import { digestDue } from '#/features/booking/domain/clinic-news.ts';
import { clinicDigestMail } from '#/features/booking/mail/clinic-digest-mail.ts';
import { forgetClinicNews, takeClinicNews } from '#/features/booking/store/clinic-news-store.ts';
import { clinicHears } from '#/features/clinic/domain/clinic-hears.ts';
import { finishedMail } from '#/mail/finished-mail.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { messagesNamed } from '#/platform/outbox/messages-about.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/**
 * Writes the clinic's mail of this morning, once, whoever asks how often. Returns how many changes it tells. A clinic that
 * has just changed its mind gets what had been noted for it until then.
 */
export async function sendClinicDigest(
  context: Pick<BookingContext, 'database' | 'clock' | 'content' | 'config'>,
): Promise<number> {
  const { content, config, database } = context;
  const now = context.clock.now();
  const hearsNothing = clinicHears(content.clinic) === 'none';
  const due = digestDue(content.clinic.timeZone, now.epochMilliseconds);
  if (due === null && !hearsNothing) return 0;
  return inTransaction(database.db, async (trx) => {
    if (hearsNothing || due === null) {
      await forgetClinicNews(trx);
      return 0;
    }
    const idempotencyKey = `clinic.digest:${due.day}`;
    if ((await messagesNamed(trx, [idempotencyKey])).length > 0) return 0;
    const news = await takeClinicNews(trx, due.beforeMs);
    if (news.length === 0) return 0;
    const mail = finishedMail(clinicDigestMail(news, due.day, content, config.siteUrl));
    const recipient = content.clinic.email;
    await appendOutboxMessage(trx, { kind: 'clinic.digest', recipient, mail, idempotencyKey, now });
    return news.length;
  });
}
