import { planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { countRecords, deleteOfPerson, deleteOfVisits } from '#/features/treatment/store/erase-store.ts';
import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

type ToErase = {
  /** People none of whose visits stays: then nothing needs what a doctor ordered for them. */
  readonly goes: readonly PatientId[];
  readonly stays: readonly PatientId[];
  readonly visits: readonly AppointmentId[];
};

async function whatGoes(context: BookingContext, whom: Erased): Promise<ToErase> {
  if (whom.kind === 'coverage-check') return { goes: [], stays: [], visits: [] };
  const { visits, people } = await peopleToErase(context, whom);
  const erased = planVisitErasure(context, visits).erased.map(({ id }) => id);
  const all = await visitsOfPeople(context.database.db, people);
  const goes = people.filter((id) => (all.get(id) ?? []).every((visit) => erased.includes(visit.id)));
  return { goes, stays: people.filter((id) => !goes.includes(id)), visits: erased };
}

/** Orders, histories and records of visits: the record of care, which stays as long as it must. */
export const treatmentEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const { goes, stays, visits } = await whatGoes(context, whom);
    const count = await countRecords(context.database.db, goes, visits);
    const kept = await countRecords(context.database.db, stays, []);
    if (count + kept === 0) return NOTHING;
    return {
      erases: count > 0 ? [`Orders, health histories and visit records: ${many(count, 'row')}.`] : [],
      keeps:
        kept > 0
          ? [`Orders and health histories (${many(kept, 'row')}), as long as the record of care.`]
          : [],
      blocks: [],
    };
  },
  async erase(context, whom, actor) {
    const { goes, visits } = await whatGoes(context, whom);
    const now = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      await deleteOfVisits(trx, visits);
      for (const id of goes) {
        if ((await deleteOfPerson(trx, id)) === 0) continue;
        const subject = { kind: 'patient', id };
        await appendAuditEntry(trx, { actor, action: 'treatment.erased', subject, requestId: null, at: now });
      }
    });
  },
};
