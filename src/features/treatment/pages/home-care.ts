import type { AstroGlobal } from 'astro';
import { patientAsking } from '#/features/booking/context.ts';
import { readBirthDate } from '#/features/booking/forms/birth-date.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';
import { afterVisitMail } from '#/features/clinic/domain/after-visit.ts';
import { conditionView } from '#/features/conditions/ui/condition-view.ts';
import {
  asksForBirthDate,
  openHistory,
  reopenHistory,
  type OpenHistory,
} from '#/features/treatment/history-gate.ts';
import { ownHomeCare, tellFeeling } from '#/features/treatment/home-care.ts';
import type { HomeCareView } from '#/features/treatment/ui/home-care-view.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

const MOST_LETTERS = 1000;

type Shown = Pick<HomeCareView, 'step'> &
  Partial<Pick<HomeCareView, 'faults' | 'proof'>> & {
    readonly opened?: OpenHistory;
    readonly typed?: string;
    readonly isTold?: boolean;
  };

/**
 * `/visit/<token>/home-care`: the page that the therapist chose. The link asks for the birth date first; what is shown
 * then stands in no address and no title.
 */
export async function homeCarePage(
  astro: AstroGlobal,
): Promise<{ readonly view: HomeCareView | null; readonly phone: string }> {
  const open = await openPage(astro);
  const { phone } = astro.locals.context.content.clinic;
  if (open === null) return { view: null, phone };
  const isCancelled = open.view.state === 'cancelled';
  const shown: Shown = isCancelled ? { step: 'closed' } : await next(astro, open);
  return { view: await viewOf(open, shown), phone };
}

async function next(astro: AstroGlobal, open: OpenPage): Promise<Shown> {
  if (!open.isPost) return { step: 'ask' };
  const { context, token } = open;
  const typed = await readTypedValues(astro.request);
  const proof = typed['proof'] ?? '';
  const reopened = proof === '' ? null : await reopenHistory(context, token, proof);
  if (reopened !== null) return pressed(astro, open, reopened, typed);
  return atGate(astro, open, typed);
}

async function atGate(astro: AstroGlobal, open: OpenPage, typed: TypedValues): Promise<Shown> {
  const { context, token, requestId, nowMs } = open;
  const part = (name: string) => typed[name] ?? '';
  const parts = { month: part('birthMonth'), day: part('birthDay'), year: part('birthYear') };
  const birthDate = readBirthDate(parts, localDateAt(context.content.clinic.timeZone, nowMs));
  if (!birthDate.ok) {
    astro.response.status = 422;
    const field = { month: 'birthMonth', day: 'birthDay', year: 'birthYear' }[birthDate.fault.part];
    return { step: 'ask', faults: [{ field, message: birthDate.fault.message }] };
  }
  const opened = await openHistory(context, token, birthDate.value, patientAsking(requestId));
  if (opened.ok) return { step: 'shown', opened: opened.value, proof: opened.value.proof };
  astro.response.status = opened.fault.kind === 'locked' ? 403 : 422;
  if (opened.fault.kind === 'locked') return { step: 'locked' };
  const message = 'This is not the birth date we know. After 5 wrong tries only the clinic can open the page';
  return { step: 'ask', faults: [{ field: 'birthMonth', message }] };
}

async function pressed(
  astro: AstroGlobal,
  { context, requestId }: OpenPage,
  opened: OpenHistory,
  typed: TypedValues,
): Promise<Shown> {
  const shown = { step: 'shown', opened, proof: opened.proof } as const;
  if (typed['do'] !== 'tell' || afterVisitMail(context.content.clinic) !== 'ask') return shown;
  const words = (typed['feeling'] ?? '').trim();
  if (words === '' || words.length > MOST_LETTERS) {
    astro.response.status = 422;
    const message =
      words === ''
        ? 'Write a few words, or leave this page'
        : `Write ${MOST_LETTERS} letters or fewer. You have ${words.length}`;
    return { ...shown, typed: words, faults: [{ field: 'feeling', message }] };
  }
  await tellFeeling(context, opened, words, patientAsking(requestId));
  return { ...shown, isTold: true };
}

async function viewOf(open: OpenPage, shown: Shown): Promise<HomeCareView> {
  const { context, token, hrefs } = open;
  const { step, faults = [], proof = '', opened, typed = '', isTold = false } = shown;
  // What says what somebody has is shown to nobody who does not read what comes to the address.
  const isMailed = opened?.isMailed === true;
  const condition = opened !== undefined && isMailed ? await ownHomeCare(context, opened) : null;
  const { everyCondition, exercises, sources, conditions } = context.content;
  const asks = step === 'shown' && afterVisitMail(context.content.clinic) === 'ask';
  return {
    ...{ step, faults, proof, isMailed, back: hrefs.visit, again: hrefs.again },
    isSetting: !(await asksForBirthDate(context, token)),
    sheet:
      condition === null
        ? null
        : conditionView(condition, { everyCondition, exercises, sources, conditions }, (text) => [
            { text, href: null },
          ]),
    feeling: asks ? { typed, isTold } : null,
  };
}
