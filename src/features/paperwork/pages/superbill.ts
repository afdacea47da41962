import type { AstroGlobal } from 'astro';
import { readDeskVisit } from '#/features/booking/read-desk-visit.ts';
import { makeSuperbill } from '#/features/paperwork/make-superbill.ts';
import { superbillFaultWords, superbillWarningWords } from '#/features/paperwork/ui/superbill-words.ts';
import type { SuperbillPageView } from '#/features/paperwork/ui/superbill-view.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { pdfAnswer } from '#/platform/http/pdf-answer.ts';

/** `/desk/visits/<reference>/superbill`: the paper, or what a plan would send it back for. */
export async function superbillPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, ['read-health', 'read-own-health']);
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const found = await readDeskVisit(context, astro.params['reference'] ?? '', asker);
  if (!found.ok && found.fault.kind === 'not-allowed') return notYours(astro);
  if (!found.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  const { visit } = found.value;
  if (!mayAtVisit(asker.staff, 'read-health', visit.practitioner)) return notYours(astro);
  const blank: SuperbillPageView = {
    ...{ reference: visit.reference, visitHref: paths.deskVisit(visit.reference) },
    ...{ isChecked: false, refusals: [], warnings: [] },
  };
  if (astro.request.method !== 'POST') return { staff: asker.staff, view: blank };
  const typed = await readTypedValues(astro.request);
  const made = await makeSuperbill(context, visit.id, asker);
  if (!made.ok) return notYours(astro);
  const { refusals, warnings, paper } = made.value;
  // A warning is read before it prints.
  if (paper !== null && (warnings.length === 0 || typed['do'] === 'print'))
    return pdfAnswer(await renderPaper(paper), 'superbill');
  if (paper === null) astro.response.status = 422;
  const view: SuperbillPageView = {
    ...blank,
    isChecked: true,
    refusals: refusals.map(superbillFaultWords),
    warnings: warnings.map(superbillWarningWords),
  };
  return { staff: asker.staff, view };
}
