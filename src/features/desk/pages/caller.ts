import type { BookingContext } from '#/features/booking/context.ts';
import type { RepeatableRequest } from '#/features/booking/book-at-desk.ts';
import type { DeskPatient } from '#/features/booking/whose-visit.ts';
import { findAtDesk, type FoundAtDesk } from '#/features/desk/find-at-desk.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { readCaller } from '#/features/desk/forms/caller-form.ts';
import { readHeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type CallerFaults = { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] };

/** For whom is booked, as the form says: somebody from the list, or a name and a phone number. */
export function callerOf(typed: TypedValues): Result<DeskPatient, CallerFaults> {
  const id = typed['patient'] ?? '';
  if (isUuid(id)) return ok({ kind: 'known', patientId: id as PatientId });
  const caller = readCaller(typed);
  if (!caller.ok) return failed(caller.fault);
  return ok({ kind: 'new', contact: caller.value, heardFrom: readHeardFrom(typed['heardFrom']) });
}

/** Whom the text in the form finds; or whom a link from a visit names by id, so that nobody has to be looked for. */
export async function peopleFor(
  context: BookingContext & Pick<DeskContext, 'sealedBox'>,
  typed: TypedValues,
  asker: StaffAsker,
): Promise<{ readonly people: FoundAtDesk | null; readonly named: Person | null }> {
  const who = typed['who'] ?? '';
  const patient = typed['patient'] ?? '';
  const found = who === '' ? null : await findAtDesk(context, who, asker);
  const people = found?.ok === true ? found.value : null;
  const isNamed = people === null && isUuid(patient);
  return { people, named: isNamed ? await readPerson(context.database.db, patient as PatientId) : null };
}

/** The same form with the same words pressed twice is one booking; with other words it is another one. */
export function repeatableForm(
  typed: TypedValues,
  form: string,
  { staff }: StaffAsker,
): RepeatableRequest | null {
  const ticket = typed['ticket'] ?? '';
  if (!isUuid(ticket)) return null;
  const requestHash = digestOf(JSON.stringify(typed));
  return { key: digestOf(form, staff.id, ticket, requestHash), requestHash };
}
