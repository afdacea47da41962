import { auditAtVisit } from '#/features/treatment/at-visit.ts';
import type { HistoryContext } from '#/features/treatment/context.ts';
import {
  HISTORY_QUESTIONS,
  isConsentDue,
  latestConsent,
  type HistoryAnswers,
  type HistoryConsent,
  type HistoryId,
  type HistoryRecord,
} from '#/features/treatment/domain/history.ts';
import type { OpenHistory } from '#/features/treatment/history-gate.ts';
import {
  deleteDraft,
  findDraft,
  insertHistory,
  listHistories,
  putDraft,
} from '#/features/treatment/store/history-store.ts';
import { lockPerson } from '#/features/treatment/store/lock-person.ts';
import { isMinorOn } from '#/features/booking/domain/of-age.ts';
import { localDateAt, parseLocalDate } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** What the patient's page needs to know of what was told before. */
export type OwnHistory = {
  /** For this visit; null while it is not done. */
  readonly done: HistoryRecord | null;
  /** The newest of all visits. */
  readonly last: HistoryRecord | null;
  readonly draft: HistoryAnswers | null;
  readonly isConsentDue: boolean;
  /** A parent or guardian must sign. */
  readonly isMinor: boolean;
};

export async function ownHistory(
  { database, sealedBox, content }: Pick<HistoryContext, 'database' | 'sealedBox' | 'content'>,
  { visit, personId, birthDate: told, isMailed }: OpenHistory,
  db: Db | Trx = database.db,
): Promise<OwnHistory> {
  const ofPerson = await listHistories(db, sealedBox, personId);
  const all = isMailed ? ofPerson : ofPerson.filter(({ appointmentId }) => appointmentId === visit.id);
  const visitDay = localDateAt(content.clinic.timeZone, visit.startsAtMs);
  const birthDate = parseLocalDate(told);
  return {
    done: all.find(({ appointmentId }) => appointmentId === visit.id) ?? null,
    last: all[0] ?? null,
    draft: await findDraft(db, sealedBox, visit.id),
    isConsentDue: isConsentDue(latestConsent(all), visitDay),
    isMinor: birthDate !== null && isMinorOn(birthDate, visitDay),
  };
}

/** Keeps the first part, so that the link goes on where somebody stopped. */
export async function keepDraft(
  context: HistoryContext,
  { visit }: OpenHistory,
  answers: HistoryAnswers,
): Promise<void> {
  const nowMs = context.clock.now().epochMilliseconds;
  await inTransaction(context.database.db, (trx) =>
    putDraft(trx, context.sealedBox, visit.id, answers, nowMs),
  );
}

export type Finishing = {
  /** Null: nothing has changed since the last time. */
  readonly answers: HistoryAnswers | null;
  readonly consent: HistoryConsent | null;
};

/** The second press of one button tells nothing new. */
function isSameAnswers(one: HistoryAnswers, other: HistoryAnswers): boolean {
  const words = ({ signs, ...answers }: HistoryAnswers) =>
    JSON.stringify([signs, HISTORY_QUESTIONS.map((name) => answers[name])]);
  return words(one) === words(other);
}

/**
 * Writes what a patient tells for this visit, with the consent where one is due. False when something is missing: no
 * answers at all yet, or a consent that is due.
 */
export async function finishHistory(
  context: HistoryContext,
  open: OpenHistory,
  { answers, consent }: Finishing,
  asker: Asker,
): Promise<boolean> {
  const { visit, personId } = open;
  return inTransaction(context.database.db, async (trx) => {
    await lockPerson(trx, personId);
    const own = await ownHistory(context, open, trx);
    const told = answers ?? own.last?.answers ?? null;
    if (told !== null && own.done !== null && isSameAnswers(told, own.done.answers)) return true;
    if (told === null || (own.isConsentDue && consent === null)) return false;
    const now = context.clock.now();
    const today = localDateAt(context.content.clinic.timeZone, now.epochMilliseconds);
    await insertHistory(trx, context.sealedBox, {
      // Under the row the visit was booked with: taken apart again, each has only their own.
      ...{ id: context.ids.uuid() as HistoryId, appointmentId: visit.id },
      patientId: visit.patientId ?? personId,
      ...{ location: visit.location, answers: told, consent, isUnchanged: answers === null },
      ...{ consentOn: consent === null ? null : today, writtenAtMs: now.epochMilliseconds },
    });
    await deleteDraft(trx, visit.id);
    await auditAtVisit(trx, asker, visit, 'history-told', now, { consent: consent === null ? 0 : 1 });
    return true;
  });
}
