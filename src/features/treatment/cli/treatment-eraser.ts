import { planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { countRecords, deleteRecords } from '#/features/treatment/store/erase-store.ts';
import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** The people none of whose visits stays: then nothing needs what a doctor ordered for them. */
async function peopleWithoutRecord(
  context: BookingContext,
  whom: Erased,
): Promise<{ readonly goes: readonly PatientId[]; readonly stays: readonly PatientId[] }> {
  if (whom.kind === 'coverage-check') return { goes: [], stays: [] };
  const { visits, people } = await peopleToErase(context, whom);
  const erased = new Set(planVisitErasure(context, visits).erased.map(({ id }) => id));
  const all = await visitsOfPeople(context.database.db, people);
  const goes = people.filter((id) => (all.get(id) ?? []).every((visit) => erased.has(visit.id)));
  return { goes, stays: people.filter((id) => !goes.includes(id)) };
}

/** Doctors' orders with their scans and payers: part of the record of care, which stays as long as it must. */
export const treatmentEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const { goes, stays } = await peopleWithoutRecord(context, whom);
    const count = await countRecords(context.database.db, goes);
    const kept = await countRecords(context.database.db, stays);
    if (count + kept === 0) return NOTHING;
    return {
      erases: count > 0 ? [`Doctors’ orders and their scans: ${many(count, 'claim')}.`] : [],
      keeps: kept > 0 ? [`Doctors’ orders of ${many(kept, 'claim')}, as long as the record of care.`] : [],
      blocks: [],
    };
  },
  async erase(context, whom, actor) {
    const { goes } = await peopleWithoutRecord(context, whom);
    const at = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      for (const id of goes) {
        if ((await deleteRecords(trx, id)) === 0) continue;
        const subject = { kind: 'patient', id };
        await appendAuditEntry(trx, { actor, action: 'treatment.erased', subject, requestId: null, at });
      }
    });
  },
};
