import { bookTime } from '#/features/booking/book-by-page.ts';
import type { AstroGlobal } from 'astro';
import type { PatientDetails } from '#/features/booking/book-by-page.ts';
import { EMPTY_DRAFT, type DraftHold } from '#/features/booking/forms/booking-draft.ts';
import { detailsForm, type VisitDetails } from '#/features/booking/forms/details-form.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import {
  bookingMoment,
  payingRows,
  personRows,
  visitRows,
  type CheckClinic,
} from '#/features/booking/ui/check-view.ts';
import type { PaymentChoice } from '#/features/booking/domain/appointment.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { holdNotice } from '#/features/booking/ui/hold-words.ts';
import {
  notBookedWords,
  type NotBooked,
  type NotBookedWords,
} from '#/features/booking/ui/not-booked-words.ts';
import { money } from '#/features/booking/ui/visit-view.ts';
import {
  cardUnavailableWords,
  payingChoice,
  type PayingChoice,
} from '#/features/checkout/ui/paying-choice.ts';
import { practitionerNamed, stepHref, titledName } from '#/features/booking/ui/visit-choices.ts';
import { optionsFor } from '#/features/checkout/open-checkout.ts';
import { payByCard } from '#/features/checkout/pay-by-card.ts';
import type { Service } from '#/features/services/content.ts';
import { streetLine } from '#/features/clinic/domain/clinic-address.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { goToNearest, holdAgain, keepLonger } from '#/features/booking/pages/hold.ts';
import { nextHref, runStep, type Step } from '#/features/booking/pages/step.ts';

/** Step 6: everything once more, then one button. */
export function checkStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { draft, choices, today, timeZone } = step;
    const { hold } = draft;
    if (hold === null && draft.visitPath !== null) return step.goTo(confirmationHref(draft.visitPath));
    if (hold === null || !draft.screened || !draft.detailsPassed) return step.goTo(nextHref(draft, choices));
    const service = step.context.content.services.find(({ slug }) => slug === hold.service);
    if (service === undefined) return step.goTo(paths.bookVisit, { ...draft, hold: null });
    const form = readForm(detailsForm(today, localDateAt(timeZone, hold.startsAtMs)), draft.details ?? {});
    // A later visit day, or another version of the form: the details page says what is missing.
    if (!form.ok) return step.goTo(paths.bookDetails, { ...draft, detailsPassed: false });
    if (!step.isPost) return view(step, hold, service, form.value);
    const typed = await step.typed();
    if (typed['expects'] !== String(hold.startsAtMs)) {
      step.status(409);
      return view(step, hold, service, form.value, 'changed-elsewhere');
    }
    if (typed['do'] === 'extend') {
      return step.goTo(paths.bookCheck, { ...draft, hold: await keepLonger(step, hold) });
    }
    const booked = await book(step, hold, form.value, typed['do'] === 'pay' ? pay : confirm);
    if (booked instanceof Response) return booked;
    step.status(booked === 'payment-unavailable' ? 503 : 429);
    return view(step, hold, service, form.value, booked);
  });
}

async function view(
  step: Step,
  hold: DraftHold,
  service: Service,
  details: VisitDetails,
  refusal: Refusal | null = null,
) {
  const { context, draft, timeZone, nowMs } = step;
  const { clinic, practitioners } = context.content;
  const therapist = practitionerNamed(hold.practitioner, practitioners);
  const visit = {
    startsAtMs: hold.startsAtMs,
    endsAtMs: hold.endsAtMs,
    serviceName: service.name,
    priceCents: service.priceCents,
    therapist: therapist === null ? 'Any therapist' : titledName(therapist),
    stepFree: draft.stepFree,
  };
  const checked = checkClinic(step);
  const { slug, priceCents } = service;
  const options = await optionsFor(context, { service: slug, priceCents }, details.email);
  const choice = payingChoice(options, money(priceCents), context.gateway !== null);
  const choices = { service: hold.service, practitioner: hold.wished };
  const hrefs = {
    visit: stepHref(paths.bookVisit, choices),
    therapist: stepHref(paths.bookTherapist, choices),
    times: stepHref(paths.bookTimes, choices),
    details: paths.bookDetails,
  };
  return {
    hold: holdNotice(hold, nowMs, timeZone),
    keptAgain: draft.keptAgain,
    notBooked: refusal === null ? null : refusalWords(refusal, choice, clinic.phone),
    choice,
    moment: bookingMoment(hold, timeZone),
    expects: String(hold.startsAtMs),
    visit: visitRows(visit, checked, hrefs),
    person: personRows(details, paths.bookDetails),
    paying: payingRows(choice.priceLines, visit, checked, nowMs),
    policy: clinic.cancellation.words,
    forOther: details.bookedBy !== null,
    city: clinic.address.city,
    timeWords: momentWords(hold.startsAtMs, timeZone),
  };
}

function refusalWords(refusal: Refusal, { atClinic }: PayingChoice, phone: string): NotBookedWords {
  if (refusal === 'payment-unavailable') return cardUnavailableWords(atClinic !== null, phone);
  return notBookedWords(refusal, phone);
}

/** What the pages after the times say about the clinic. */
function checkClinic({ context }: Step): CheckClinic {
  const { timeZone, address, cancellation } = context.content.clinic;
  return { timeZone, city: address.city, street: streetLine(address), cancellation };
}

type Refusal = NotBooked | 'payment-unavailable';

/** Books or goes to pay, with a hold that may have ended. */
type Finish = (
  step: Step,
  hold: DraftHold,
  details: VisitDetails,
) => Promise<Response | Refusal | 'hold-gone'>;

async function book(
  step: Step,
  hold: DraftHold,
  details: VisitDetails,
  finish: Finish,
): Promise<Response | Refusal> {
  const first = hold.token === '' ? 'hold-gone' : await finish(step, hold, details);
  if (first !== 'hold-gone') return first;
  const again = await holdAgain(step, hold);
  if (!again.ok)
    return again.fault.kind === 'lost' ? goToNearest(step, hold, again.fault.because) : again.fault.kind;
  const second = await finish(step, again.value, details);
  return second === 'hold-gone' ? goToNearest(step, hold, 'taken') : second;
}

/** To the confirmation, unless the hold is gone. What was typed is forgotten with the booking. */
async function confirm(
  step: Step,
  hold: DraftHold,
  details: VisitDetails,
): Promise<Response | Refusal | 'hold-gone'> {
  const booked = await bookTime(step.context, hold.token, patientOf(details, 'clinic'), step.asker);
  if (!booked.ok) {
    const { kind } = booked.fault;
    // The page offers no such button then: the rule has changed since it was drawn.
    return kind === 'pay-first' ? pay(step, hold, details) : kind;
  }
  return step.goTo(confirmationHref(booked.value), { ...EMPTY_DRAFT, visitPath: booked.value });
}

/** To the card company's page. Everything stays typed, for whoever comes back without having paid. */
async function pay(
  step: Step,
  hold: DraftHold,
  details: VisitDetails,
): Promise<Response | Refusal | 'hold-gone'> {
  const opened = await payByCard(step.context, hold.token, patientOf(details, 'card'), step.asker);
  if (!opened.ok) return opened.fault.kind;
  const { checkoutUrl, keptUntilMs: expiresAtMs } = opened.value;
  return step.goTo(checkoutUrl, { ...step.draft, hold: { ...hold, expiresAtMs, extended: true } });
}

function patientOf(details: VisitDetails, payment: PaymentChoice): PatientDetails {
  const { firstName, lastName, email, phone, birthDate, guardian, bookedBy, insurance, reason } = details;
  const patient = { firstName, lastName, email, phone, birthDate, guardian: guardian ?? bookedBy };
  return { ...patient, selfPay: isSelfPay(payment, insurance), note: { reason, insurance } };
}

/** The page of the visit, with the notice that it is booked. */
export function confirmationHref(visitPath: string): string {
  return `${visitPath}?booked=1`;
}
