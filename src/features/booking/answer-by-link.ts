import { countUse } from '#/features/booking/booking-limits.ts';
import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import {
  answerRefusal,
  stillHolds,
  type AnswerFault,
  type KeptAnswer,
  type VisitAnswer,
} from '#/features/booking/domain/visit-answer.ts';
import { findVisit, findVisitById } from '#/features/booking/find-visit.ts';
import { recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { listAnswers, putAnswer, settleAnswer } from '#/features/booking/store/visit-answer-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** Nobody presses more often in an hour; another word is another press. */
const ANSWER_RULE = { uses: 30, windowMs: HOUR_MS };

/** What the holder of a private link says with one press. The same press again changes nothing. */
export async function answerByLink(
  context: BookingContext,
  token: string,
  answer: VisitAnswer,
  requestId: string,
): Promise<Result<null, AnswerFault>> {
  const found = await findVisit(context, token);
  if (found === null) return failed({ kind: 'no-visit' });
  const allowed = await countUse(context, `visit-answer:${digestOf(found.id)}`, ANSWER_RULE);
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    await lockAppointment(trx, found.id);
    const visit = await findVisitById(trx, found.id);
    if (visit === undefined) return failed({ kind: 'no-visit' });
    const now = context.clock.now();
    const refusal = answerRefusal(answer.kind, visit, now.epochMilliseconds);
    if (refusal !== null) return failed({ kind: refusal, startsAtMs: visit.startsAtMs });
    const minutes = answer.kind === 'late' ? answer.minutes : null;
    const said = await answerOf(trx, visit, answer.kind);
    if (said !== null && said.minutes === minutes && !mayAskAgain(said)) return ok(null);
    await putAnswer(trx, visit, { kind: answer.kind, minutes }, now.epochMilliseconds);
    await recordAudit(trx, patientAsking(requestId), visit, `said-${answer.kind}`, now);
    await tellFollowers(context, trx, { kind: 'answered', appointment: visit }, now);
    return ok(null);
  });
}

/** Whoever was called can want one more call. */
function mayAskAgain({ kind, isSettled }: KeptAnswer): boolean {
  return kind === 'call-me' && isSettled;
}

async function answerOf(
  db: Db | Trx,
  visit: { readonly id: AppointmentId; readonly startsAtMs: number },
  kind: KeptAnswer['kind'],
): Promise<KeptAnswer | null> {
  const all = (await listAnswers(db, [visit.id])).get(visit.id) ?? [];
  return all.find((one) => one.kind === kind && stillHolds(one, visit)) ?? null;
}

/** What the patient has said of a visit, as far as it still holds. */
export async function answersOf(
  db: Db | Trx,
  visit: { readonly id: AppointmentId; readonly startsAtMs: number },
): Promise<readonly KeptAnswer[]> {
  const all = (await listAnswers(db, [visit.id])).get(visit.id) ?? [];
  return all.filter((one) => stillHolds(one, visit));
}

/** The same for whoever holds the link; none when it opens nothing. */
export async function answersByLink(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<readonly KeptAnswer[]> {
  const visit = await findVisit(context, token);
  return visit === null ? [] : answersOf(context.database.db, visit);
}

/** Takes off the list that somebody is late or wants a call, because a person has seen to it. */
export async function seeToAnswer(
  { database, clock }: Pick<BookingContext, 'database' | 'clock'>,
  { id, kind }: { readonly id: AppointmentId; readonly kind: 'late' | 'call-me' },
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | { readonly kind: 'unknown-need' }>> {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  return inTransaction(database.db, async (trx) => {
    const now = clock.now();
    const visit = await findVisitById(trx, id);
    if (visit === undefined || !(await settleAnswer(trx, id, kind, now.epochMilliseconds)))
      return failed({ kind: 'unknown-need' });
    await recordAudit(trx, asker, visit, `${kind}-seen-to`, now);
    return ok(null);
  });
}
