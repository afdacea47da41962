import type { AstroGlobal } from 'astro';
import { patientAsking } from '#/features/booking/context.ts';
import { readBirthDate } from '#/features/booking/forms/birth-date.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';
import { HISTORY_QUESTIONS, type HistoryAnswers } from '#/features/treatment/domain/history.ts';
import { readAnswers, readConsent, signField } from '#/features/treatment/forms/history-form.ts';
import {
  asksForBirthDate,
  openHistory,
  reopenHistory,
  type OpenHistory,
} from '#/features/treatment/history-gate.ts';
import { finishHistory, keepDraft, ownHistory, type OwnHistory } from '#/features/treatment/keep-history.ts';
import { plansOfPerson } from '#/features/treatment/read-plans.ts';
import { claimView, type ClaimView } from '#/features/treatment/ui/plan-view.ts';
import type { HistoryPageView, HistoryStep } from '#/features/treatment/ui/history-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { ok } from '#/kernel/result.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

type Shown = {
  readonly step: HistoryStep;
  readonly typed?: TypedValues;
  readonly faults?: readonly FieldFault[];
  readonly proof?: string;
  readonly own?: OwnHistory;
  readonly opened?: OpenHistory;
};

/**
 * `/visit/<token>/history`: what the therapist should know, and the consent. The link asks for the birth date first; what
 * was told goes from page to page in sealed rows alone, never in an address or a cookie.
 */
export async function historyPage(
  astro: AstroGlobal,
): Promise<{ readonly view: HistoryPageView | null; readonly phone: string }> {
  const open = await openPage(astro);
  const { phone } = astro.locals.context.content.clinic;
  if (open === null) return { view: null, phone };
  const shown =
    open.view.state === 'ahead' || open.view.state === 'over'
      ? await next(astro, open)
      : { step: 'closed' as const };
  const isKnown = await asksForBirthDate(open.context, open.token);
  return { view: viewOf(open, shown, isKnown, await claimsOf(open, shown)), phone };
}

async function next(astro: AstroGlobal, open: OpenPage): Promise<Shown> {
  if (!open.isPost) return { step: 'ask' };
  const typed = await readTypedValues(astro.request);
  const opened =
    (typed['proof'] ?? '') === ''
      ? null
      : await reopenHistory(open.context, open.token, typed['proof'] ?? '');
  if (opened !== null) return pressed(astro, open, opened, typed);
  const gate = await atGate(astro, open, typed);
  if (gate.step !== null) return gate.step;
  // Answers that were typed while the page grew old go on from here.
  return (typed['do'] ?? 'open') === 'open'
    ? begin(open, gate.opened)
    : pressed(astro, open, gate.opened, typed);
}

type AtGate =
  { readonly step: Shown; readonly opened: null } | { readonly step: null; readonly opened: OpenHistory };

async function atGate(
  astro: AstroGlobal,
  { context, token, requestId, nowMs }: OpenPage,
  typed: TypedValues,
): Promise<AtGate> {
  const at = (step: Shown, status = 422): AtGate => {
    astro.response.status = status;
    return { step, opened: null };
  };
  const part = (name: string) => typed[name] ?? '';
  const parts = { month: part('birthMonth'), day: part('birthDay'), year: part('birthYear') };
  const isOldPage = (typed['proof'] ?? '') !== '' && Object.values(parts).every((one) => one === '');
  const birthDate = readBirthDate(parts, localDateAt(context.content.clinic.timeZone, nowMs));
  if (!birthDate.ok) {
    const field = { month: 'birthMonth', day: 'birthDay', year: 'birthYear' }[birthDate.fault.part];
    const message = isOldPage
      ? 'Enter the birth date once more: the page was open for a long time'
      : birthDate.fault.message;
    return at({ step: 'ask', typed, faults: [{ field, message }] });
  }
  const opened = await openHistory(context, token, birthDate.value, patientAsking(requestId));
  if (opened.ok) return { step: null, opened: opened.value };
  if (opened.fault.kind === 'locked') return at({ step: 'locked' }, 403);
  const message = 'This is not the birth date we know. After 5 wrong tries only the clinic can open the page';
  return at({ step: 'ask', typed, faults: [{ field: 'birthMonth', message }] });
}

/** Where the link goes on: with what was told for this visit, with last time's answers, or with empty fields. */
async function begin(open: OpenPage, opened: OpenHistory): Promise<Shown> {
  const own = await ownHistory(open.context, opened);
  const shown = { own, opened, proof: opened.proof };
  if (own.done !== null) return { ...shown, step: 'done' };
  if (own.draft !== null && opened.isMailed)
    return { ...shown, step: 'answers', typed: typedOf(open, own.draft) };
  return { ...shown, step: own.last === null ? 'answers' : 'again' };
}

async function pressed(
  astro: AstroGlobal,
  open: OpenPage,
  opened: OpenHistory,
  typed: TypedValues,
): Promise<Shown> {
  const own = await ownHistory(open.context, opened);
  const shown = { own, opened, proof: opened.proof };
  const refuse = (step: HistoryStep, faults: readonly FieldFault[]): Shown => {
    astro.response.status = 422;
    return { ...shown, step, typed, faults };
  };
  switch (typed['do']) {
    case 'change':
      if (!opened.isMailed) return { ...shown, step: 'answers' };
      return { ...shown, step: 'answers', typed: typedOf(open, own.last?.answers ?? null) };
    case 'unchanged':
      if (own.last === null) return { ...shown, step: 'answers' };
      if (own.isConsentDue) return { ...shown, step: 'consent', typed: { unchanged: 'yes' } };
      return finished(open, opened, { answers: null, consent: null });
    case 'answers': {
      const answers = readAnswers(typed, signsOf(open));
      if (!answers.ok) return refuse('answers', answers.fault.faults);
      if (!own.isConsentDue) return finished(open, opened, { answers: answers.value, consent: null });
      await keepDraft(open.context, opened, answers.value);
      return { ...shown, step: 'consent' };
    }
    case 'consent': {
      const { history } = open.context.content;
      const consent = own.isConsentDue ? readConsent(typed, history.consent, own.isMinor) : ok(null);
      if (!consent.ok) return refuse('consent', consent.fault.faults);
      const isUnchanged = typed['unchanged'] === 'yes' && own.last !== null;
      if (!isUnchanged && own.draft === null)
        return { ...shown, step: own.done === null ? 'answers' : 'done' };
      return finished(open, opened, { answers: isUnchanged ? null : own.draft, consent: consent.value });
    }
    default:
      return begin(open, opened);
  }
}

async function finished(
  { context, requestId }: OpenPage,
  opened: OpenHistory,
  finishing: Parameters<typeof finishHistory>[2],
): Promise<Shown> {
  const isDone = await finishHistory(context, opened, finishing, patientAsking(requestId));
  return {
    step: isDone ? 'done' : 'answers',
    opened,
    own: await ownHistory(context, opened),
    proof: opened.proof,
  };
}

/** The signs that need a doctor's word first, in the words of the safety questions: stated once. */
function signsOf({ context }: OpenPage): readonly string[] {
  return context.content.screening.groups.flatMap(({ urgency, signs }) =>
    urgency === 'ask-first' || urgency === 'wait' ? signs : [],
  );
}

function typedOf(open: OpenPage, answers: HistoryAnswers | null): TypedValues {
  if (answers === null) return {};
  const signs = signsOf(open).map(
    (sign, index) => [signField(index), answers.signs.includes(sign) ? 'yes' : ''] as const,
  );
  return Object.fromEntries([...signs, ...HISTORY_QUESTIONS.map((name) => [name, answers[name]] as const)]);
}

/** The patient sees all that was ordered, by the link in a mail and once the birth date was right. */
async function claimsOf({ context }: OpenPage, { opened }: Shown): Promise<readonly ClaimView[]> {
  if (opened?.isMailed !== true) return [];
  const { plans } = await plansOfPerson(context, context.database.db, opened.personId);
  return plans.map(claimView);
}

function viewOf(
  open: OpenPage,
  shown: Shown,
  isKnown: boolean,
  claims: readonly ClaimView[],
): HistoryPageView {
  const { history } = open.context.content;
  const { typed = {}, faults = [], own, proof = '', step } = shown;
  const isMailed = shown.opened?.isMailed ?? false;
  const last = (step === 'done' ? own?.done : null) ?? own?.last ?? null;
  return {
    ...{ step, faults, proof, words: history, typed, isSetting: !isKnown },
    back: open.hrefs.visit,
    signs: signsOf(open).map((words, index) => ({
      ...{ name: signField(index), words },
      isChosen: typed[signField(index)] === 'yes',
    })),
    isMailed,
    // Somebody else may have told it, by the link in the mail.
    last: isMailed ? last : null,
    isMinor: own?.isMinor ?? false,
    claims,
    timeZone: open.context.content.clinic.timeZone,
  };
}
