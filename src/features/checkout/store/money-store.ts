import { sql, type Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import type { CheckoutTables } from '#/features/checkout/store/tables.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export async function insertLines(trx: Trx, location: string, lines: readonly MoneyLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({
    id: line.id,
    appointment_id: line.appointmentId,
    location,
    kind: line.kind,
    method: line.method,
    cents: line.cents,
    local_day: line.day,
    at: line.atMs,
    staff_id: line.by,
    reason: line.reason,
    of_line: line.ofLine,
    certificate: line.certificate,
  }));
  await trx.insertInto('money_line').values(rows).execute();
}

/** The book of one visit, in the order in which it was written. */
export async function linesOfVisit(db: Db | Trx, id: AppointmentId): Promise<readonly MoneyLine[]> {
  return (await linesOfVisits(db, [id])).get(id) ?? [];
}

/** The books of several visits; those without a line are left out. */
export async function linesOfVisits(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, readonly MoneyLine[]>> {
  if (ids.length === 0) return new Map();
  const rows = await linesInOrder(db).where('appointment_id', 'in', ids).execute();
  return Map.groupBy(rows.map(lineOf), ({ appointmentId }) => appointmentId);
}

/** Every line of the visits that have one on this day, whichever day it counts on. */
export async function linesAroundDay(
  db: Db | Trx,
  location: string,
  day: LocalDate,
): Promise<readonly MoneyLine[]> {
  const rows = await linesInOrder(db)
    .where('appointment_id', 'in', (row) =>
      row
        .selectFrom('money_line as of_day')
        .select('of_day.appointment_id')
        .where('of_day.local_day', '=', day)
        .where('of_day.location', '=', location),
    )
    .execute();
  return rows.map(lineOf);
}

/** All lines that count on days from `first` to `last`: what income is worked out from. */
export async function linesOfDays(
  db: Db | Trx,
  { first, last }: { readonly first: LocalDate; readonly last: LocalDate },
): Promise<readonly MoneyLine[]> {
  const rows = await linesInOrder(db)
    .where('local_day', '>=', first)
    .where('local_day', '<=', last)
    .execute();
  return rows.map(lineOf);
}

/** What a line does to what is owed, in the words of the database: `effectOf` says the same. */
const EFFECT = sql<number>`case
  when kind in ('price', 'late-fee', 'no-show-fee', 'refund', 'bank') then cents
  when kind in ('payment', 'waiver') then -cents
  else 0 end`;

/** What is owed for each of these visits by its book; visits that are even are left out. Below zero: paid too much. */
export async function readBalances(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await unevenBooks(db).where('appointment_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.appointment_id as AppointmentId, row.balance]));
}

/** PostgreSQL adds whole numbers up to a `numeric`, which is read as text: so the sum is made a whole number again. */
function unevenBooks(db: Db | Trx) {
  return db
    .selectFrom('money_line')
    .select(['appointment_id', sql<number>`cast(sum(${EFFECT}) as bigint)`.as('balance')])
    .groupBy('appointment_id')
    .having(sql<number>`cast(sum(${EFFECT}) as bigint)`, '<>', 0);
}

export type UnevenVisit = {
  readonly appointmentId: AppointmentId;
  readonly balanceCents: number;
};

/**
 * Visits that are not even although their care was given or their fee is due, the oldest first. What is paid ahead is
 * no debt of the clinic's.
 */
export async function listUnevenVisits(db: Db | Trx, limit: number): Promise<readonly UnevenVisit[]> {
  const rows = await db
    .selectFrom(unevenBooks(db).as('book'))
    .innerJoin('appointment', 'appointment.id', 'book.appointment_id')
    .select(['appointment.id', 'book.balance'])
    .where('appointment.status', 'in', ['fulfilled', 'cancelled', 'noshow'])
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ appointmentId: row.id as AppointmentId, balanceCents: row.balance }));
}

/** In writing order: lines of one moment in the order of their ids, which say nothing, but always the same. */
function linesInOrder(db: Db | Trx) {
  return db.selectFrom('money_line').selectAll().orderBy('at').orderBy('id');
}

function lineOf(row: Selectable<CheckoutTables['money_line']>): MoneyLine {
  return {
    id: row.id,
    appointmentId: row.appointment_id as AppointmentId,
    kind: row.kind,
    method: row.method,
    cents: row.cents,
    day: row.local_day as LocalDate,
    atMs: row.at,
    by: row.staff_id,
    reason: row.reason,
    ofLine: row.of_line,
    certificate: row.certificate,
  };
}
