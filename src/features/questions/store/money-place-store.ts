import type { IncomePlace } from '#/features/questions/domain/income.ts';
import type { Db } from '#/platform/db/database.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Which visit each line of these days is about, by the id of the visit. */
export async function listIncomePlaces(
  db: Db,
  { first, last }: { readonly first: LocalDate; readonly last: LocalDate },
): Promise<ReadonlyMap<string, IncomePlace>> {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'service', 'practitioner'])
    .where('id', 'in', (visit) =>
      visit
        .selectFrom('money_line')
        .select('appointment_id')
        .where('local_day', '>=', first)
        .where('local_day', '<=', last),
    )
    .execute();
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

export type DebtorVisit = { readonly person: string; readonly startsAtMs: number };

/** Whose visit it was and when, of every visit that has a book and is over. A visit of nobody known is a person of its own. */
export async function listDebtors(db: Db): Promise<ReadonlyMap<string, DebtorVisit>> {
  const rows = await db
    .selectFrom('appointment')
    .leftJoin('patient', 'patient.id', 'appointment.patient_id')
    .select(['appointment.id', 'appointment.starts_at', 'patient.kept_id'])
    .where('appointment.status', 'in', ['fulfilled', 'cancelled', 'noshow'])
    .where('appointment.id', 'in', (visit) => visit.selectFrom('money_line').select('appointment_id'))
    .execute();
  return new Map(rows.map((row) => [row.id, { person: row.kept_id ?? row.id, startsAtMs: row.starts_at }]));
}
