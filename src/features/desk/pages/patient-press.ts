import type { DeskContext } from '#/features/desk/context.ts';
import { patientAtDesk } from '#/features/desk/patient-at-desk.ts';
import { changeComfort, changeFacts, keepFacts, markForOwner } from '#/features/patients/change-patient.ts';
import type { PatientFault } from '#/features/patients/domain/faults.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { CHECKED_FACTS } from '#/features/patients/domain/typed-difference.ts';
import { readComfort, readFacts } from '#/features/patients/forms/patient-form.ts';
import { mergePatients, partPatients } from '#/features/patients/merge-patients.ts';
import { keepApart } from '#/features/patients/settle-pair.ts';
import type { NotAllowed, StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { shownVersion } from '#/kernel/shown-version.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

type PressContext = DeskContext & TreatmentContext;
type Press = { readonly id: string; readonly typed: TypedValues; readonly today: LocalDate };
type Pressed = Promise<
  Result<
    /** Whose page comes next, and where on it. */
    { readonly id: string; readonly at: string },
    { readonly kind: 'not-done'; readonly status: number; readonly faults: readonly FieldFault[] }
  >
>;

/** What the buttons of a patient's page do. */
export async function pressPatient(context: PressContext, press: Press, asker: StaffAsker): Pressed {
  const { id, typed } = press;
  const shown = { id: id as PatientId, version: shownVersion(typed['version']) };
  const other = (typed['other'] ?? '') as PatientId;
  switch (typed['act']) {
    case 'facts': {
      const facts = readFacts(typed, press.today);
      if (!facts.ok) return failed(notDone(422, facts.fault.faults));
      return after(id, '', await changeFacts(context, { ...shown, facts: facts.value }, asker));
    }
    case 'comfort': {
      const comfort = readComfort(typed);
      if (!comfort.ok) return failed(notDone(422, comfort.fault.faults));
      return after(id, '#comfort', await changeComfort(context, { ...shown, comfort: comfort.value }, asker));
    }
    case 'keep':
      return after(id, '', await keepFacts(context, shown, asker));
    case 'use':
      return takeOver(context, press, shown, asker);
    case 'mark':
    case 'unmark': {
      const ownerDecides = typed['act'] === 'mark';
      return after(id, '', await markForOwner(context, { ...shown, ownerDecides }, asker));
    }
    case 'merge':
      return after(id, '', await mergePatients(context, { stays: shown.id, goes: other }, asker));
    case 'apart':
      return after(id, '', await keepApart(context, [shown.id, other], asker));
    case 'part':
      return after(id, '', await partPatients(context, other, asker));
    default:
      return failed(fault('act', 'That button is not known. Nothing has changed.', 422));
  }
}

/** Takes over what was typed with a booking, because a person has looked at it. */
async function takeOver(
  context: PressContext,
  { id, typed }: Press,
  shown: { readonly id: PatientId; readonly version: number },
  asker: StaffAsker,
): Pressed {
  const found = await patientAtDesk(context, id, asker);
  if (!found.ok) return after(id, '', found);
  const fact = CHECKED_FACTS.find((one) => one === typed['fact']);
  const told = found.value.toCheck.find(
    (one) => one.fact === fact && one.visit.reference === typed['reference'],
  );
  if (fact === undefined || told === undefined) return failed(fault('act', STALE, 409));
  const facts = { ...found.value.person.facts, [fact]: told.typed };
  return after(id, '', await changeFacts(context, { ...shown, facts }, asker));
}

const STALE = 'Somebody changed this patient meanwhile. Nothing of yours is saved: look again below.';

function after(id: string, at: string, done: Result<unknown, NotAllowed | PatientFault>): Awaited<Pressed> {
  if (done.ok) return ok({ id, at });
  return done.fault.kind === 'not-allowed'
    ? failed(fault('act', 'Your role may not do this. Nothing has changed.', 403))
    : failed(fault('act', STALE, 409));
}

function fault(field: string, message: string, status: number) {
  return notDone(status, [{ field, message }]);
}

function notDone(status: number, faults: readonly FieldFault[]) {
  return { kind: 'not-done', status, faults } as const;
}
