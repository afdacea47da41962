import type { AstroGlobal } from 'astro';
import { readDeskVisit, type DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { READING_REASONS, type HistoryRecord } from '#/features/treatment/domain/history.ts';
import { historyPaper } from '#/features/treatment/papers/history-paper.ts';
import { historyStanding, readHistory, unlockHistory } from '#/features/treatment/read-history.ts';
import type { DeskHistoryView } from '#/features/treatment/ui/desk-history-view.ts';
import { fullName } from '#/kernel/person-name.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { pdfAnswer } from '#/platform/http/pdf-answer.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/**
 * `/desk/visits/<reference>/history`: how far the papers of a visit are, for everybody; what was told, for its therapist
 * and, with a reason, for the owner.
 */
export async function deskHistoryPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'anybody');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const found = await readDeskVisit(context, astro.params['reference'] ?? '', asker);
  if (!found.ok && found.fault.kind === 'not-allowed') return notYours(astro);
  if (!found.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  if (astro.request.method !== 'POST') return shown(astro, found.value, asker, null);
  return pressed(astro, found.value, asker);
}

async function pressed(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker) {
  const { context } = astro.locals;
  const { visit } = desk;
  const typed = await readTypedValues(astro.request);
  if (typed['do'] === 'unlock') {
    const done = await unlockHistory(context, visit.id, asker);
    return done.ok ? seeOther(paths.deskHistory(visit.reference)) : notYours(astro);
  }
  const reason = READING_REASONS.find((one) => one === typed['reason']) ?? null;
  const read = await readHistory(context, visit.id, reason, asker);
  if (!read.ok && read.fault.kind === 'reason-needed') {
    astro.response.status = 422;
    return shown(astro, desk, asker, null, true);
  }
  if (!read.ok) return notYours(astro);
  const record = read.value.find(({ appointmentId }) => appointmentId === visit.id) ?? read.value[0];
  if (typed['do'] !== 'pdf' || record === undefined) return shown(astro, desk, asker, read.value);
  const { clinic, history: words } = context.content;
  const setting = { clinic, words, madeAtMs: context.clock.now().epochMilliseconds };
  const told = { patientName: fullName(visit.patient), reference: visit.reference, record };
  return pdfAnswer(await renderPaper(historyPaper(told, setting)), 'history');
}

async function shown(
  astro: AstroGlobal,
  desk: DeskVisit,
  asker: StaffAsker,
  records: readonly HistoryRecord[] | null,
  isReasonMissing = false,
) {
  const { context } = astro.locals;
  const { visit } = desk;
  const { state, isLocked } = await historyStanding(context, visit);
  const view: DeskHistoryView = {
    ...{ reference: visit.reference, visitHref: paths.deskVisit(visit.reference), state, isLocked, records },
    words: context.content.history,
    mayRead: mayAtVisit(asker.staff, 'read-health', visit.practitioner),
    needsReason: asker.staff.practitioner !== visit.practitioner,
    isReasonMissing,
    timeZone: context.content.clinic.timeZone,
  };
  return { staff: asker.staff, view };
}
