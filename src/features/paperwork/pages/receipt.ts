import type { AstroGlobal } from 'astro';
import { makeReceipt } from '#/features/paperwork/visit-receipt.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { pdfAnswer } from '#/platform/http/pdf-answer.ts';
import { papersGate } from './visit-papers.ts';
import { NO_VISIT } from '#/features/checkout/pages/show-visit.ts';

const TITLE = 'Your receipt';
const FILE = 'receipt';

/** The receipt of a visit, after the birth date: a page, or a file to save. */
export async function receiptPage(astro: AstroGlobal) {
  const gate = await papersGate(astro);
  const { context } = astro.locals;
  const { phone } = context.content.clinic;
  if (gate.kind === 'no-visit') return { title: NO_VISIT, phone, ask: null, shown: null };
  const { hrefs, token } = gate.open;
  if (gate.kind === 'ask') {
    const title = gate.isRefused ? `Error: ${TITLE}` : TITLE;
    return { title, phone, ask: { back: hrefs.visit, isRefused: gate.isRefused, phone }, shown: null };
  }
  const paper = await makeReceipt(context, gate.passed, token);
  if (paper !== null && gate.typed['as'] === 'pdf') {
    return pdfAnswer(await renderPaper(paper), FILE);
  }
  const shown = { paper, proof: gate.passed.proof, back: hrefs.visit };
  return { title: TITLE, phone, ask: null, shown };
}
