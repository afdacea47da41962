import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { AnswerKind, KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Keeps the newest word of its kind: a new one waits for the desk again. */
export async function putAnswer(
  trx: Trx,
  { id, location, startsAtMs }: Pick<AppointmentRecord, 'id' | 'location' | 'startsAtMs'>,
  { kind, minutes }: { readonly kind: AnswerKind; readonly minutes: number | null },
  nowMs: number,
): Promise<void> {
  const word = { starts_at: startsAtMs, minutes, answered_at: nowMs, settled_at: null };
  await trx
    .insertInto('visit_answer')
    .values({ appointment_id: id, kind, location, ...word })
    .onConflict((conflict) => conflict.columns(['appointment_id', 'kind']).doUpdateSet(word))
    .execute();
}

export async function listAnswers(
  db: Db | Trx,
  visits: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, readonly KeptAnswer[]>> {
  if (visits.length === 0) return new Map();
  const rows = await db
    .selectFrom('visit_answer')
    .selectAll()
    .where('appointment_id', 'in', visits)
    .orderBy('answered_at')
    .execute();
  return Map.groupBy(rows.map(answerOf), ({ visit }) => visit);
}

export type OpenAnswer = KeptAnswer & { readonly of: AppointmentRecord };

/** What somebody has to see to: who is late and who wants a call, of visits that are not over. */
export async function listOpenAnswers(db: Db | Trx, nowMs: number): Promise<readonly OpenAnswer[]> {
  const rows = await db
    .selectFrom('visit_answer')
    .innerJoin('appointment', 'appointment.id', 'visit_answer.appointment_id')
    .selectAll('appointment')
    .select([
      'visit_answer.kind',
      'visit_answer.minutes',
      'visit_answer.starts_at as said_of',
      'visit_answer.answered_at',
    ])
    .where('visit_answer.kind', 'in', ['late', 'call-me'])
    .where('visit_answer.settled_at', 'is', null)
    .where('appointment.status', '=', 'booked')
    .where('appointment.ends_at', '>', nowMs)
    .orderBy('visit_answer.answered_at')
    .orderBy('appointment.id')
    .execute();
  return rows.map(({ kind, minutes, said_of, answered_at, ...row }) => ({
    ...{ kind, minutes, startsAtMs: said_of, answeredAtMs: answered_at, isSettled: false },
    of: recordOf(row),
  }));
}

/** Somebody has seen to it. False when somebody else had, or when nothing was said. */
export async function settleAnswer(
  trx: Trx,
  id: AppointmentId,
  kind: AnswerKind,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('visit_answer')
    .set({ settled_at: nowMs })
    .where('appointment_id', '=', id)
    .where('kind', '=', kind)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

type Row = {
  readonly appointment_id: string;
  readonly kind: AnswerKind;
  readonly starts_at: number;
  readonly minutes: number | null;
  readonly answered_at: number;
  readonly settled_at: number | null;
};

function answerOf(row: Row): KeptAnswer & { readonly visit: AppointmentId } {
  return {
    visit: row.appointment_id as AppointmentId,
    kind: row.kind,
    minutes: row.minutes,
    startsAtMs: row.starts_at,
    answeredAtMs: row.answered_at,
    isSettled: row.settled_at !== null,
  };
}
