import type { Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { Branded } from '#/kernel/ids.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

export type SeriesId = Branded<string, 'SeriesId'>;

/** What was asked for when the visits were planned. Instants are epoch milliseconds. */
export type SeriesRecord = {
  readonly id: SeriesId;
  readonly location: string;
  readonly service: string;
  readonly practitioner: string;
  readonly everyWeeks: number;
  readonly aroundMinutes: number;
  readonly version: number;
  readonly createdAtMs: number;
};

export type SeriesVisit = {
  readonly visit: AppointmentRecord;
  readonly position: number;
  readonly plannedAtMs: number;
  readonly plannedPractitioner: string;
};

export async function insertSeries(
  trx: Trx,
  series: SeriesRecord,
  visits: readonly AppointmentRecord[],
): Promise<void> {
  await trx
    .insertInto('visit_series')
    .values({
      id: series.id,
      location: series.location,
      service: series.service,
      practitioner: series.practitioner,
      every_weeks: series.everyWeeks,
      around_minutes: series.aroundMinutes,
      version: series.version,
      created_at: series.createdAtMs,
    })
    .execute();
  await trx
    .insertInto('series_visit')
    .values(
      visits.map((visit, n) => ({
        appointment_id: visit.id,
        series_id: series.id,
        position: n + 1,
        planned_at: visit.startsAtMs,
        planned_practitioner: visit.practitioner,
      })),
    )
    .execute();
}

export async function findSeries(db: Db | Trx, id: SeriesId): Promise<SeriesRecord | undefined> {
  const row = await db.selectFrom('visit_series').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : seriesOf(row);
}

/** The series a visit belongs to, and its place in it; undefined for a visit that was booked alone. */
export async function findPlaceInSeries(
  db: Db | Trx,
  id: AppointmentId,
): Promise<{ readonly seriesId: SeriesId; readonly position: number } | undefined> {
  const row = await db
    .selectFrom('series_visit')
    .select(['series_id', 'position'])
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { seriesId: row.series_id as SeriesId, position: row.position };
}

/** Which of how many, for those of these visits that belong to a series. */
export async function placesInSeries(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, { readonly position: number; readonly count: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('series_visit as own')
    .innerJoin('series_visit as each', 'each.series_id', 'own.series_id')
    .select(['own.appointment_id', 'own.position', (row) => row.fn.max<number>('each.position').as('count')])
    .where('own.appointment_id', 'in', ids)
    .groupBy(['own.appointment_id', 'own.position'])
    .execute();
  return new Map(
    rows.map(({ appointment_id, position, count }) => [appointment_id as AppointmentId, { position, count }]),
  );
}

/** All visits of a series, whatever became of them, in the order of the plan. */
export async function visitsOfSeries(db: Db | Trx, id: SeriesId): Promise<readonly SeriesVisit[]> {
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('series_visit', 'series_visit.appointment_id', 'appointment.id')
    .selectAll('appointment')
    .select(['series_visit.position', 'series_visit.planned_at', 'series_visit.planned_practitioner'])
    .where('series_visit.series_id', '=', id)
    .orderBy('series_visit.position')
    .execute();
  return rows.map(({ position, planned_at, planned_practitioner, ...row }) => ({
    visit: recordOf(row),
    position,
    plannedAtMs: planned_at,
    plannedPractitioner: planned_practitioner,
  }));
}

/** Makes two transactions about one series wait for each other, visits and all. */
export async function lockSeries(trx: Trx, id: SeriesId): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  await trx.selectFrom('visit_series').select('id').where('id', '=', id).forUpdate().execute();
  await trx
    .selectFrom('appointment')
    .select('id')
    .where('id', 'in', (row) =>
      row.selectFrom('series_visit').select('appointment_id').where('series_id', '=', id),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** False when somebody was faster. */
export async function raiseSeriesVersion(trx: Trx, { id, version }: SeriesRecord): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('visit_series')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** From now on the plan has the visit there. */
export async function planVisitAt(
  trx: Trx,
  id: AppointmentId,
  plannedAtMs: number,
  plannedPractitioner: string,
): Promise<void> {
  await trx
    .updateTable('series_visit')
    .set({ planned_at: plannedAtMs, planned_practitioner: plannedPractitioner })
    .where('appointment_id', '=', id)
    .execute();
}

export async function deleteSeries(trx: Trx, id: SeriesId): Promise<void> {
  await trx.deleteFrom('visit_series').where('id', '=', id).execute();
}

function seriesOf(row: Selectable<BookingTables['visit_series']>): SeriesRecord {
  return {
    id: row.id as SeriesId,
    location: row.location,
    service: row.service,
    practitioner: row.practitioner,
    everyWeeks: row.every_weeks,
    aroundMinutes: row.around_minutes,
    version: row.version,
    createdAtMs: row.created_at,
  };
}
