import type { AstroGlobal } from 'astro';
import { exportPatient } from '#/features/desk/export-patient.ts';
import { exportedJson } from '#/features/desk/pages/exported-json.ts';
import { exportedSections } from '#/features/desk/pages/exported-sections.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { paths } from '#/paths.ts';
import { fileAnswer } from '#/platform/http/file-answer.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/desk/patients/<id>/export`: all of one person, as a page to print or a file. Only by a press with a fresh code. */
export async function patientExportPage(astro: AstroGlobal) {
  const { request, locals, params } = astro;
  const id = params['id'] ?? '';
  // Read from a copy: the gate keeps the form itself when it has to ask for a code.
  const act = request.method === 'POST' ? ((await readTypedValues(request.clone()))['act'] ?? '') : '';
  const isWanted = act === 'page' || act === 'json';
  const asker = await signedIn(astro, 'export', { fresh: isWanted });
  if (asker instanceof Response) return asker;
  if (!isWanted) return seeOther(paths.deskPatient(id));
  const { context } = locals;
  const exported = await exportPatient(context, id, asker);
  if (!exported.ok && exported.fault.kind === 'not-allowed') return notYours(astro);
  if (!exported.ok) return seeOther(paths.deskPatient(id));
  const { clinic } = context.content;
  const setting = { ...context.content, now: context.clock.now() };
  if (act === 'json') return fileAnswer(exportedJson(exported.value, setting), 'patient', 'json');
  const view = {
    back: paths.deskPatient(id),
    clinic: clinic.name,
    sections: exportedSections(exported.value, setting),
  };
  return { staff: asker.staff, view };
}
