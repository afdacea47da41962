import { giveTimeBack } from '#/features/booking/book-by-page.ts';
import type { AstroGlobal } from 'astro';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { safetyForm } from '#/features/screening/forms/safety-form.ts';
import { paths } from '#/paths.ts';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { passedSafety } from './passed-safety.ts';
import { nextHref, runStep, type Step } from './step.ts';

/** Step 1: is massage safe now? The answer decides the next page and is not kept. */
export function safetyStep(astro: AstroGlobal) {
  const cookies = astro.request.headers.get('cookie');
  return runStep(astro, async (step) => {
    const passedOn = step.query.has(ANEW) ? null : passedSafety(step).read(cookies);
    return step.isPost ? answer(step, passedOn) : view(step, passedOn, []);
  });
}

/** In the address when the lists are to be read once more: for somebody else, or because something has changed. */
const ANEW = 'anew';

/** `passedOn`: the day on which this browser passed the step, when its reader wanted it remembered. */
function view({ context, choices }: Step, passedOn: LocalDate | null, faults: readonly FieldFault[]) {
  const isAnew = passedOn === null;
  return {
    screening: context.content.screening,
    action: stepHref(paths.book, choices, { [ANEW]: isAnew ? '1' : null }),
    since: passedOn === null ? null : dateWords(passedOn).replace(/^\w+, /, ''),
    anewHref: stepHref(paths.book, choices, { [ANEW]: '1' }),
    phone: context.content.clinic.phone,
    faults,
  };
}

async function answer(step: Step, passedOn: LocalDate | null) {
  const { context, choices } = step;
  // Whoever comes back after booking starts afresh.
  const { knownBy } = step.draft;
  const draft = step.draft.visitPath === null ? step.draft : { ...EMPTY_DRAFT, knownBy };
  const typed = await step.typed();
  const form = readForm(safetyForm, typed);
  if (!form.ok) {
    step.status(422);
    return view(step, passedOn, form.fault.faults);
  }
  if (form.value.answer === 'none') {
    const passed = { ...draft, screened: true };
    // A time chosen before these questions goes on with its details; whoever starts again chooses again.
    const open = draft.screened ? { ...passed, hold: null } : passed;
    return remembering(step, step.goTo(nextHref(open, choices), passed), typed['remember'] === 'yes');
  }
  if (passedOn !== null) return forgetting(step, step.goTo(stepHref(paths.book, choices, { [ANEW]: '1' })));
  if (draft.hold !== null) await giveTimeBack(context, draft.hold.token);
  return forgetting(step, step.goTo(paths.bookNotToday, { ...draft, screened: false, hold: null }));
}

function remembering(step: Step, response: Response, isWanted: boolean): Response {
  if (isWanted) response.headers.append('Set-Cookie', passedSafety(step).write(step.today));
  return response;
}

function forgetting(step: Step, response: Response): Response {
  response.headers.append('Set-Cookie', passedSafety(step).clear());
  return response;
}
