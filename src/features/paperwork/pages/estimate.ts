import type { AstroGlobal } from 'astro';
import { estimateVersions, makeEstimate } from '#/features/paperwork/visit-papers.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { pdfAnswer } from '#/platform/http/pdf-answer.ts';
import { papersGate } from './visit-papers.ts';
import { NO_VISIT } from '#/features/checkout/pages/show-visit.ts';

const TITLE = 'Your price in writing';
const FILE = 'price-in-writing';

/** The price in writing, after the birth date: a page, or a file to save. */
export async function estimatePage(astro: AstroGlobal) {
  const gate = await papersGate(astro);
  const { context } = astro.locals;
  const { phone } = context.content.clinic;
  if (gate.kind === 'no-visit') return { title: NO_VISIT, phone, ask: null, shown: null };
  const { hrefs } = gate.open;
  if (gate.kind === 'ask') {
    const title = gate.isRefused ? `Error: ${TITLE}` : TITLE;
    return { title, phone, ask: { back: hrefs.visit, isRefused: gate.isRefused, phone }, shown: null };
  }
  const { passed, typed } = gate;
  const wanted = /^\d{1,4}$/.test(typed['version'] ?? '') ? Number(typed['version']) : null;
  const paper = await makeEstimate(context, passed, wanted);
  if (paper !== null && typed['as'] === 'pdf') return pdfAnswer(await renderPaper(paper), FILE);
  const versions = await estimateVersions(context, passed);
  const shown = { paper, versions, wanted, proof: passed.proof, back: hrefs.visit };
  return { title: TITLE, phone, ask: null, shown };
}
