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
  const { passed, typed } = gate;
  const receipt = await makeReceipt(context, passed, token);
  const isSaving = receipt !== null && typed['as'] === 'pdf';
  // Without the proof of a page nothing was shown before.
  const isChanged = isSaving && typed['proof'] !== undefined && typed['expects'] !== receipt.expects;
  if (isSaving && !isChanged) return pdfAnswer(await renderPaper(receipt.paper), FILE);
  if (isChanged) astro.response.status = 409;
  const shown = {
    receipt,
    isChanged,
    proof: passed.proof,
    back: hrefs.visit,
    expects: receipt?.expects ?? '',
  };
  return { title: TITLE, phone, ask: null, shown };
}
