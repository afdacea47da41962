import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import { deleteEstimates, listEstimates } from '#/features/paperwork/store/estimate-store.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** The visits that become nameless and have a price in writing; those of care that was given stay with the record. */
async function visitsWithEstimates(context: BookingContext, whom: Erased): Promise<readonly string[]> {
  if (whom.kind === 'coverage-check') return [];
  const { visits } = await peopleToErase(context, whom);
  const ids: string[] = [];
  for (const { id } of planVisitErasure(context, visits).erased) {
    if ((await listEstimates(context.database.db, id)).length > 0) ids.push(id);
  }
  return ids;
}

/** Prices in writing hold a name and a birth date, so they go before their visits become nameless. */
export const estimateEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const { length } = await visitsWithEstimates(context, whom);
    if (length === 0) return NOTHING;
    return { ...NOTHING, erases: [`The prices in writing of ${many(length, 'visit')}.`] };
  },
  async erase(context, whom, actor) {
    const ids = await visitsWithEstimates(context, whom);
    const now = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      await deleteEstimates(trx, ids);
      for (const id of ids) {
        const subject = { kind: 'appointment', id };
        await appendAuditEntry(trx, { actor, action: 'estimate.erased', subject, requestId: null, at: now });
      }
    });
  },
};
