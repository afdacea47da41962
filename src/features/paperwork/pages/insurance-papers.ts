import type { AstroGlobal } from 'astro';
import { paperKindNamed, type PaperKind } from '#/features/paperwork/domain/paper-kinds.ts';
import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import { readPrefill } from '#/features/paperwork/forms/prefill-form.ts';
import { makeInsurancePaper, offeredPapers } from '#/features/paperwork/insurance-papers.ts';
import { PAPER_REFUSALS, type PaperFaultKind } from '#/features/paperwork/ui/refusal-words.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { pdfAnswer } from '#/platform/http/pdf-answer.ts';

type Typed = Readonly<Record<string, string>>;

/** Shows the papers that fit the answers. Only a form of this site leads here; an address typed in goes to the start. */
export async function papersPage(astro: AstroGlobal) {
  if (astro.request.method !== 'POST') return astro.redirect(paths.insurance, 303);
  const typed = await readTypedValues(astro.request);
  return formOrRefusal(astro, typed, []);
}

/** Makes one paper: a file, or a page to print. Nothing of it is in the address, and nothing is kept. */
export async function paperPage(astro: AstroGlobal) {
  const kind = paperKindNamed(astro.params['kind']);
  if (kind === null || astro.request.method !== 'POST') return astro.redirect(paths.insurance, 303);
  const { context, clientKey } = astro.locals;
  const typed = await readTypedValues(astro.request);
  const prefill = readPrefill(typed, context.content.paperWords.insurance.form.tooLong);
  if (!prefill.ok) {
    astro.response.status = 422;
    return { ...formOrRefusal(astro, typed, prefill.fault.faults), paper: null };
  }
  const sent = { answers: typed['answers'] ?? '', prefill: prefill.value };
  const made = await makeInsurancePaper(context, kind, sent, clientKey);
  if (!made.ok) return { ...refused(astro, made.fault.kind), paper: null };
  if (typed['as'] === 'page') return { paper: made.value, refusal: null, form: null };
  const { file } = wordsOf(context.content.paperWords.insurance, kind);
  return pdfAnswer(await renderPaper(made.value), file);
}

function formOrRefusal(astro: AstroGlobal, typed: Typed, faults: readonly FieldFault[]) {
  const { context } = astro.locals;
  const answers = typed['answers'] ?? '';
  const kinds = offeredPapers(context, answers);
  if (kinds === null) return refused(astro, 'answers-unreadable');
  const words = context.content.paperWords.insurance;
  const offers = kinds.map((kind) => ({ kind, ...wordsOf(words, kind) }));
  return { refusal: null, form: { words, offers, answers, typed, faults } };
}

function refused(astro: AstroGlobal, kind: PaperFaultKind) {
  const refusal = PAPER_REFUSALS[kind];
  astro.response.status = refusal.status;
  return { refusal, form: null };
}

function wordsOf({ orderForm, callScript, checklist, letter }: InsurancePaperWords, kind: PaperKind) {
  const words = { 'order-form': orderForm, 'call-script': callScript, checklist, 'letter-request': letter }[
    kind
  ];
  return { title: words.title, offer: words.offer, file: words.file };
}
