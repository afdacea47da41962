import type { BookingContext } from '#/features/booking/context.ts';
import { stillHolds } from '#/features/booking/domain/visit-answer.ts';
import { lateEffect, lateEffectWords } from '#/features/booking/domain/late-effect.ts';
import { listVisitsAhead } from '#/features/booking/store/ahead-store.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { listOpenAnswers } from '#/features/booking/store/visit-answer-store.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import type { Db } from '#/platform/db/database.ts';

/** What a patient said that somebody has to see to. `effect`: what being late does to the next visit, in words. */
export type AnswerNeed = { readonly visit: AppointmentRecord; readonly saidAtMs: number } & (
  { readonly kind: 'late'; readonly effect: string } | { readonly kind: 'call-me' }
);

/** Worked out anew each time: it is gone when the visit has begun treatment, was moved, or is over. */
export async function answersThatNeed({
  database,
  clock,
}: Pick<BookingContext, 'database' | 'clock'>): Promise<readonly AnswerNeed[]> {
  const { db } = database;
  const open = await listOpenAnswers(db, clock.now().epochMilliseconds);
  const needs: AnswerNeed[] = [];
  for (const answer of open) {
    const { of: visit, kind, minutes, answeredAtMs: saidAtMs } = answer;
    if (!stillHolds(answer, visit)) continue;
    if (kind === 'call-me') needs.push({ kind, visit, saidAtMs });
    else if (minutes !== null)
      needs.push({ kind: 'late', visit, saidAtMs, effect: await effectOfLate(db, visit, minutes) });
  }
  return needs;
}

/** "20 minutes late: ends 10 minutes before the next visit." Of therapist or room, whichever comes first. */
export async function effectOfLate(db: Db, visit: AppointmentRecord, minutes: number): Promise<string> {
  const span = { fromMs: visit.endsAtMs, toMs: visit.endsAtMs + DAY_MS / 2 };
  const following = (await listVisitsAhead(db, span)).filter(
    ({ id, practitioner, room }) =>
      id !== visit.id && (practitioner === visit.practitioner || room === visit.room),
  );
  return lateEffectWords(minutes, lateEffect(visit, minutes, following));
}
