import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FormerState } from '#/features/booking/store/desk-action-store.ts';
import type { SeriesId } from '#/features/booking/store/series-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** One visit before a change of several. `state` is null when the change made it. */
export type FormerSeriesVisit = {
  readonly id: AppointmentId;
  /** The sequence the visit has since the change. */
  readonly sequence: number;
  readonly state: FormerState | null;
  readonly plannedAtMs: number;
  readonly plannedPractitioner: string;
};

/** What the desk did to several visits at once, and how to take it back. */
export type SeriesAction = {
  readonly seriesId: SeriesId;
  /** The version the series has since then: any later change makes this row worthless. */
  readonly version: number;
  readonly verb: 'book' | 'move' | 'cancel';
  readonly actedAtMs: number;
  readonly actedBy: string;
  readonly message: string | null;
  readonly former: readonly FormerSeriesVisit[];
};

export async function insertSeriesChange(trx: Trx, action: SeriesAction): Promise<void> {
  await trx
    .insertInto('series_change')
    .values({
      series_id: action.seriesId,
      version: action.version,
      verb: action.verb,
      acted_at: action.actedAtMs,
      acted_by: action.actedBy,
      message: action.message,
      former: JSON.stringify(action.former),
    })
    .execute();
}

/** The change that led to this version; undefined when no press of the desk did, or it is long ago. */
export async function findSeriesChange(
  db: Db | Trx,
  seriesId: SeriesId,
  version: number,
): Promise<SeriesAction | undefined> {
  const row = await db
    .selectFrom('series_change')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    seriesId,
    version,
    verb: row.verb,
    actedAtMs: row.acted_at,
    actedBy: row.acted_by,
    message: row.message,
    former: JSON.parse(row.former) as readonly FormerSeriesVisit[],
  };
}

export async function dropSeriesChange(trx: Trx, { seriesId, version }: SeriesAction): Promise<void> {
  await trx
    .deleteFrom('series_change')
    .where('series_id', '=', seriesId)
    .where('version', '=', version)
    .execute();
}

export async function forgetSeriesChanges(db: Db, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('series_change').where('acted_at', '<', before.epochMilliseconds).execute();
}
