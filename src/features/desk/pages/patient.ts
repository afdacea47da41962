import type { AstroGlobal } from 'astro';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { patientAtDesk } from '#/features/desk/patient-at-desk.ts';
import { pressPatient } from '#/features/desk/pages/patient-press.ts';
import { patientView, type PatientPageView } from '#/features/desk/ui/patient-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Typed = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };
const NOTHING: Typed = { typed: {}, faults: [] };

/** `/desk/patients/<id>`: who somebody is, what they like, when they come. Each button comes back here. */
export async function patientPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-patients');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const id = astro.params['id'] ?? '';
  if (astro.request.method !== 'POST') return shown(astro, id, asker, NOTHING);
  const typed = await readTypedValues(astro.request);
  const today = todayAt(context.content.clinic, context.clock.now());
  const pressed = await pressPatient(context, { id, typed, today }, asker);
  if (pressed.ok) return seeOther(`${paths.deskPatient(pressed.value.id)}${pressed.value.at}`);
  astro.response.status = pressed.fault.status;
  return shown(astro, id, asker, { typed, faults: pressed.fault.faults });
}

async function shown(astro: AstroGlobal, id: string, asker: StaffAsker, again: Typed) {
  const { context } = astro.locals;
  const found = await patientAtDesk(context, id, asker);
  if (!found.ok && found.fault.kind === 'not-allowed') return notYours(astro);
  if (!found.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  return { staff: asker.staff, view: viewOf(context, found.value, asker, again) };
}

function viewOf(
  { content, clock }: Pick<DeskContext, 'content' | 'clock'>,
  found: Parameters<typeof patientView>[0],
  { staff }: StaffAsker,
  again: Typed,
): PatientPageView {
  const nowMs = clock.now().epochMilliseconds;
  return patientView(
    found,
    {
      ...content,
      nowMs,
      mayMark: may(staff, 'mark-patient'),
      mayExport: may(staff, 'export'),
      mayReadHealth: may(staff, 'read-health'),
    },
    again,
  );
}
