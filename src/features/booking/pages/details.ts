import type { AstroGlobal } from 'astro';
import { detailsOf, type DraftHold } from '#/features/booking/forms/booking-draft.ts';
import { detailsForm } from '#/features/booking/forms/details-form.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import {
  DECOY_FIELD,
  NOT_FROM_OUR_PAGE,
  OPENED_FIELD,
  type FieldFault,
  type TypedValues,
} from '#/kernel/form-fields.ts';
import { bookingMoment } from '#/features/booking/ui/check-view.ts';
import { notBooked } from '#/features/booking/ui/refusal-words.ts';
import { holdNotice } from '#/features/booking/ui/hold-words.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { goToNearest, holdAgain, isAskedTooMuch, isLive, keepLonger } from './hold.ts';
import { formTicket, readFormTicket } from '#/platform/security/form-ticket.ts';
import { nextHref, runStep, type Step } from './step.ts';

export const DETAILS_FORM = 'details';

const NOT_OPENED_HERE: FieldFault = { field: 'continue', message: NOT_FROM_OUR_PAGE };

const TROUBLE: FieldFault = {
  field: 'continue',
  message: 'Something went wrong on our side. Your answers are still here. Please press the button again.',
};

/** Step 5: who comes, how to reach them, what they want us to know. */
export function detailsStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { draft, choices } = step;
    if (draft.hold === null || !draft.screened) return step.goTo(nextHref(draft, choices));
    if (!step.isPost) return view(step, draft.hold, draft.details ?? {}, []);
    return answer(step, draft.hold, await step.typed());
  });
}

function view(step: Step, hold: DraftHold, typed: TypedValues, faults: readonly FieldFault[]) {
  const { context, timeZone, nowMs } = step;
  return {
    typed,
    faults,
    moment: bookingMoment(hold, timeZone),
    hold: holdNotice(hold, nowMs, timeZone),
    opened: formTicket(context, DETAILS_FORM, typed[OPENED_FIELD]),
    decoy: DECOY_FIELD,
    back: stepHref(paths.bookTimes, { service: hold.service, practitioner: hold.wished }),
    city: context.content.clinic.address.city,
  };
}

async function answer(step: Step, hold: DraftHold, typed: TypedValues) {
  const { context, draft, today, timeZone, nowMs } = step;
  if (typed['do'] === 'extend') {
    const kept = await keepLonger(step, hold);
    step.keep({ ...draft, hold: kept });
    return view(step, kept, typed, []);
  }
  const form = readForm(detailsForm(today, localDateAt(timeZone, hold.startsAtMs)), typed);
  const faults = form.ok ? [] : form.fault.faults;
  const isNotOurs =
    !draft.detailsPassed && readFormTicket(context, DETAILS_FORM, typed[OPENED_FIELD]) === null;
  if (!form.ok || isNotOurs) {
    step.status(422);
    return view(step, hold, typed, form.ok ? [NOT_OPENED_HERE] : faults);
  }
  const passed = { ...draft, details: detailsOf(typed), detailsPassed: true, keptAgain: false };
  if (isLive(hold, nowMs)) return step.goTo(paths.bookCheck, passed);
  try {
    const again = await holdAgain(step, hold);
    if (again.ok)
      return step.goTo(paths.bookCheck, { ...passed, hold: again.value, keptAgain: hold.token !== '' });
    const { fault } = again;
    if (!isAskedTooMuch(fault)) return goToNearest({ ...step, draft: passed }, hold, fault);
    step.keep({ ...draft, details: passed.details });
    const { title, lines, status } = notBooked(fault.kind, context.content.clinic.phone);
    step.status(status);
    return view(step, hold, typed, [{ field: 'continue', message: [title, ...lines].join(' ') }]);
  } catch (error) {
    context.log.error('booking-step-threw', { requestId: step.asker.requestId, error });
    step.status(503);
    return view(step, hold, typed, [TROUBLE]);
  }
}
