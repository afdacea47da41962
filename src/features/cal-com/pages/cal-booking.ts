import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import { bookAtCal } from '#/features/cal-com/book-at-cal.ts';
import { calDetailsForm, readCalTime, type CalDetails } from '#/features/cal-com/forms/cal-form.ts';
import { writeBooked } from '#/features/cal-com/pages/cal-booked.ts';
import { runCalPage, type CalStep } from '#/features/cal-com/pages/cal-page.ts';
import { calTimesView } from '#/features/cal-com/pages/cal-times.ts';
import type { CalDetailsView } from '#/features/cal-com/ui/cal-view.ts';
import { notBookedAtCal, type CalNotice } from '#/features/cal-com/ui/cal-words.ts';
import { safetyForm } from '#/features/screening/forms/safety-form.ts';
import {
  DECOY_FIELD,
  NOT_FROM_OUR_PAGE,
  OPENED_FIELD,
  type FieldFault,
  type TypedValues,
} from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';
import { formTicket, readFormTicket } from '#/platform/security/form-ticket.ts';

const CAL_FORM = 'cal';

/** `/book/cal`: the free times at Cal.com, then who comes; the last button books. */
export function calPage(astro: AstroGlobal) {
  return runCalPage(astro, async (step) => {
    if (step.isPost) return answer(step, await step.typed());
    const timeMs = readCalTime(step.query.get('time'));
    if (timeMs === null || timeMs <= step.nowMs) return calTimesView(step);
    return detailsView(step, timeMs, {}, [], null);
  });
}

function detailsView(
  step: CalStep,
  timeMs: number,
  typed: TypedValues,
  faults: readonly FieldFault[],
  notice: CalNotice | null,
): CalDetailsView {
  const { context, timeZone, draft, other, visit } = step;
  return {
    ...{ kind: 'details', typed, faults, notice, other, visit },
    time: Temporal.Instant.fromEpochMilliseconds(timeMs).toString(),
    moment: momentWords(timeMs, timeZone),
    city: context.content.clinic.address.city,
    // Whoever has just answered it on the way to our own times is not asked again.
    screening: draft.screened ? null : context.content.screening,
    opened: formTicket(context, CAL_FORM, typed[OPENED_FIELD]),
    decoy: DECOY_FIELD,
  };
}

async function answer(step: CalStep, typed: TypedValues) {
  const timeMs = readCalTime(typed['time']);
  if (timeMs === null) return calTimesView(step);
  const safety = step.draft.screened ? null : readForm(safetyForm, typed);
  if (safety?.ok === true && safety.value.answer === 'some') return step.goTo(paths.bookNotToday);
  const form = readForm(calDetailsForm, typed);
  const faults = [safety, form].flatMap((read) => (read?.ok === false ? read.fault.faults : []));
  const isOurs = readFormTicket(step.context, CAL_FORM, typed[OPENED_FIELD]) !== null;
  if (faults.length > 0 || !form.ok || !isOurs) {
    step.status(422);
    const shown = faults.length > 0 ? faults : [{ field: 'book', message: NOT_FROM_OUR_PAGE }];
    return detailsView(step, timeMs, typed, shown, null);
  }
  return book(step, timeMs, form.value, typed);
}

async function book(step: CalStep, startsAtMs: number, details: CalDetails, typed: TypedValues) {
  const { context, cal, timeZone, asker, other } = step;
  const booked = await bookAtCal({ ...context, cal }, { ...details, startsAtMs, timeZone }, asker);
  if (booked.ok) {
    const { status } = booked.value;
    return seeOther(paths.bookCalBooked, [
      ['Set-Cookie', writeBooked(context, { startsAtMs: booked.value.startsAtMs, status })],
    ]);
  }
  const notice = notBookedAtCal(booked.fault, startsAtMs, timeZone, other.phone);
  step.status(notice.status);
  return detailsView(step, startsAtMs, typed, [], notice);
}
