import { givenVisits } from '#/features/booking/given-visits.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { afterVisitMail as chosenMail } from '#/features/clinic/domain/after-visit.ts';
import { afterVisitMail } from '#/features/treatment/mail/after-visit-mail.ts';
import { visitsWithHomeCare } from '#/features/treatment/store/home-care-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { messagesNamed } from '#/platform/outbox/messages-about.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/** So long after the patient has left: the therapist has had time to choose, and the desk to put things right. */
const WAIT = { hours: 2 };
/** A server that was down sends no mail about a visit of last week. */
const STILL_USEFUL = { hours: 48 };

/**
 * Writes the one mail after each visit that was given lately, if the clinic wants one: when the therapist has chosen a
 * sheet, or when the clinic asks how people are. Never twice for a visit. Gives how many.
 */
export async function writeAfterVisits(context: BookingContext): Promise<number> {
  const chosen = chosenMail(context.content.clinic);
  if (chosen === 'none') return 0;
  const { db } = context.database;
  const now = context.clock.now();
  const visits = await givenVisits(db, {
    fromMs: now.subtract(STILL_USEFUL).epochMilliseconds,
    toMs: now.subtract(WAIT).epochMilliseconds,
  });
  const sheets = await visitsWithHomeCare(
    db,
    visits.map(({ id }) => id),
  );
  let count = 0;
  for (const { id, linkVersion, patient } of visits) {
    const facts = { id, linkVersion, hasSheet: sheets.has(id), asks: chosen === 'ask' };
    const { email } = patient;
    if (email === null || (!facts.hasSheet && !facts.asks)) continue;
    const name = `visit.after:${id}`;
    const isNew = await inTransaction(db, async (trx) => {
      if ((await messagesNamed(trx, [name])).length > 0) return false;
      const mail = afterVisitMail(facts, context.content.clinic, context.config.siteUrl);
      await appendOutboxMessage(trx, {
        ...{ kind: 'visit.after', recipient: email, mail, idempotencyKey: name, now },
      });
      return true;
    });
    if (isNew) count += 1;
  }
  return count;
}
