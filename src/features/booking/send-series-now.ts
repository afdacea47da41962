import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import { dropSeriesChange, findSeriesChange } from '#/features/booking/store/series-change-store.ts';
import {
  findSeries,
  lockSeries,
  visitsOfSeries,
  type SeriesId,
} from '#/features/booking/store/series-store.ts';
import { hastenClinicNews } from '#/features/booking/tell-clinic.ts';
import { hastenNews } from '#/features/booking/tell-patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** The one message about several visits leaves at once; from then on what was done to them can no longer be taken back. */
export async function sendSeriesNow(
  context: BookingContext,
  { seriesId, version }: { readonly seriesId: SeriesId; readonly version: number },
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | FaultOf<'unknown-appointment' | 'too-late'>>> {
  return inTransaction(context.database.db, async (trx) => {
    await lockSeries(trx, seriesId);
    const series = await findSeries(trx, seriesId);
    if (series === undefined) return failed({ kind: 'unknown-appointment' });
    const action = await findSeriesChange(trx, seriesId, version);
    if (action === undefined || action.message === null || series.version !== version)
      return failed({ kind: 'too-late' });
    const allowed = refuseUnless(asker, action.verb);
    if (!allowed.ok) return allowed;
    const now = context.clock.now();
    if (now.epochMilliseconds >= undoUntilOf(action)) return failed({ kind: 'too-late' });
    await hastenNews(trx, action.message, now);
    const changed = new Set(action.former.map(({ id }) => id));
    for (const { visit } of await visitsOfSeries(trx, seriesId)) {
      if (!changed.has(visit.id)) continue;
      await hastenClinicNews(trx, visit, now);
      await recordAudit(trx, asker, visit, 'sent-now', now);
    }
    await dropSeriesChange(trx, action);
    return ok(null);
  });
}
