import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import {
  auditAtVisit,
  readHealthAt,
  type AtVisit,
  type AtVisitFault,
} from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
import type { Addendum, VisitRecord, WrittenRecord } from '#/features/treatment/domain/visit-record.ts';
import { isRecordClosed } from '#/features/treatment/record-closes.ts';
import {
  findRecord,
  insertAddendum,
  listAddenda,
  putRecord,
} from '#/features/treatment/store/record-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

type RecordFault = TreatmentFaultOf<
  'not-your-visit' | 'not-begun-yet' | 'record-closed' | 'record-open' | 'changed-meanwhile'
>;

/** Only who treated writes: nobody notes for another. */
function isTherapistOf({ staff }: StaffAsker, { visit }: AtVisit): boolean {
  return staff.practitioner === visit.practitioner;
}

async function isWritten({ sealedBox }: TreatmentContext, trx: Trx, id: AppointmentId): Promise<boolean> {
  return (await findRecord(trx, sealedBox, id)) !== null;
}

/** Notes what was done, until the day is signed or over; each saving takes the place of the one before. */
export async function writeRecord(
  context: TreatmentContext,
  id: AppointmentId,
  { record, version }: { readonly record: VisitRecord; readonly version: number | null },
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault | RecordFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const { visit } = at.value;
    const now = context.clock.now();
    if (!isTherapistOf(asker, at.value)) return failed({ kind: 'not-your-visit' });
    if (
      visit.status !== 'arrived' &&
      visit.status !== 'fulfilled' &&
      now.epochMilliseconds < visit.startsAtMs
    )
      return failed({ kind: 'not-begun-yet' });
    if (await isRecordClosed(context, trx, visit, await isWritten(context, trx, id)))
      return failed({ kind: 'record-closed' });
    const written = { record, writtenBy: asker.staff.id, writtenAtMs: now.epochMilliseconds };
    if (!(await putRecord(trx, context.sealedBox, visit, written, version)))
      return failed({ kind: 'changed-meanwhile' });
    await auditAtVisit(trx, asker, visit, 'record-written', now);
    return ok(null);
  });
}

/** Adds a dated line to a record that is closed: what stands there is never changed. */
export async function addToRecord(
  context: TreatmentContext,
  id: AppointmentId,
  words: string,
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault | RecordFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const now = context.clock.now();
    if (!isTherapistOf(asker, at.value)) return failed({ kind: 'not-your-visit' });
    if (!(await isRecordClosed(context, trx, at.value.visit, await isWritten(context, trx, id))))
      return failed({ kind: 'record-open' });
    await insertAddendum(trx, context.sealedBox, id, {
      ...{ id: context.ids.uuid(), words, writtenBy: asker.staff.id, writtenAtMs: now.epochMilliseconds },
    });
    await auditAtVisit(trx, asker, at.value.visit, 'record-added-to', now);
    return ok(null);
  });
}

export type ReadRecord = {
  readonly written: WrittenRecord | null;
  readonly addenda: readonly Addendum[];
};

export async function readRecord(
  context: TreatmentContext,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<ReadRecord, AtVisitFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const written = await findRecord(trx, context.sealedBox, id);
    const addenda = await listAddenda(trx, context.sealedBox, id);
    await auditAtVisit(trx, asker, at.value.visit, 'record-read', context.clock.now());
    return ok({ written, addenda });
  });
}
