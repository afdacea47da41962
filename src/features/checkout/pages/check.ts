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
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { holdNotice } from '#/features/booking/ui/hold-words.ts';
import { notBooked, type RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { money } from '#/features/booking/ui/visit-view.ts';
import { cardUnavailableWords, payingChoice } from '#/features/checkout/ui/paying-choice.ts';
import { practitionerNamed, stepHref, titledName } from '#/features/booking/ui/visit-choices.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { optionsFor } from '#/features/checkout/open-checkout.ts';
import { payByCard } from '#/features/checkout/pay-by-card.ts';
import { digestOfShown, isSameVisit, type ShownBooking } from './shown-booking.ts';
import type { Service } from '#/features/services/content.ts';
import { streetLine } from '#/features/clinic/domain/clinic-address.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { goToNearest, holdAgain, isAskedTooMuch, keepLonger } from '#/features/booking/pages/hold.ts';
import { nextHref, runStep, type Step } from '#/features/booking/pages/step.ts';

/** Step 6: everything once more, then one button. */
export function checkStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const { draft, choices, today, timeZone } = step;
    const { hold } = draft;
    if (hold === null && draft.visitPath !== null) return bookedBefore(step, draft.visitPath);
    if (hold === null || !draft.screened || !draft.detailsPassed) return step.goTo(nextHref(draft, choices));
    const service = step.context.content.services.find(({ slug }) => slug === hold.service);
    if (service === undefined) return step.goTo(paths.bookVisit, { ...draft, hold: null });
    const form = readForm(detailsForm(today, localDateAt(timeZone, hold.startsAtMs)), draft.details ?? {});
    // A later visit day, or another version of the form: the details page says what is missing.
    if (!form.ok) return step.goTo(paths.bookDetails, { ...draft, detailsPassed: false });
    const chosen = await choiceOf(step, hold, service, form.value);
    return step.isPost ? press(step, chosen) : view(step, chosen);
  });
}

/** What is chosen on all pages, with the ways in which it can be paid. */
type Chosen = ShownBooking & { readonly service: Service; readonly expects: string };

async function choiceOf(
  { context, draft: { stepFree } }: Step,
  hold: DraftHold,
  service: Service,
  details: VisitDetails,
): Promise<Chosen> {
  const priced = { service: service.slug, priceCents: hold.priceCents };
  const shown = { hold, stepFree, details, options: await optionsFor(context, priced, details.email) };
  return { ...shown, service, expects: digestOfShown(shown) };
}

async function press(step: Step, chosen: Chosen) {
  const { draft } = step;
  const typed = await step.typed();
  if (typed['expects'] !== chosen.expects) return refuse(step, chosen, 'changed-elsewhere');
  if (typed['do'] === 'extend') {
    return step.goTo(paths.bookCheck, { ...draft, hold: await keepLonger(step, chosen.hold) });
  }
  const booked = await book(step, chosen, typed['do'] === 'pay' ? pay : confirm);
  if (booked instanceof Response) return booked;
  if ('refusal' in booked) return refuse(step, chosen, booked.refusal);
  step.keep({ ...draft, hold: booked.hold });
  return refuse(step, await choiceOf(step, booked.hold, chosen.service, chosen.details), 'changed-elsewhere');
}

/** The second press of one button sees what the first has booked; a button that said something else is told so. */
async function bookedBefore(step: Step, visitPath: string): Promise<Response> {
  const expects = step.isPost ? (await step.typed())['expects'] : step.draft.bookedAs;
  return step.goTo(
    expects === step.draft.bookedAs ? confirmationHref(visitPath) : `${visitPath}?elsewhere=1`,
  );
}

function refuse(step: Step, chosen: Chosen, refusal: Refusal) {
  const words = refusalWords(refusal, chosen.options, step.context.content.clinic.phone);
  step.status(words.status);
  return view(step, chosen, words);
}

function view(step: Step, chosen: Chosen, refusal: RefusalWords | null = null) {
  const { context, draft, timeZone, nowMs } = step;
  const { hold, service, details, options, expects } = chosen;
  const { clinic, practitioners } = context.content;
  const therapist = practitionerNamed(hold.practitioner, practitioners);
  const visit = {
    startsAtMs: hold.startsAtMs,
    endsAtMs: hold.endsAtMs,
    serviceName: service.name,
    priceCents: hold.priceCents,
    therapist: therapist === null ? 'Any therapist' : titledName(therapist),
    stepFree: draft.stepFree,
  };
  const checked = checkClinic(step);
  const choice = payingChoice(options, money(hold.priceCents), context.gateway !== null);
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
    notBooked: refusal,
    choice,
    moment: bookingMoment(hold, timeZone),
    expects,
    visit: visitRows(visit, checked, hrefs),
    person: personRows(details, paths.bookDetails),
    paying: payingRows(choice.priceLines, visit, checked, nowMs),
    policy: clinic.cancellation.words,
    forOther: details.bookedBy !== null,
    city: clinic.address.city,
  };
}

function refusalWords(refusal: Refusal, { choices }: PaymentOptions, phone: string): RefusalWords {
  if (refusal === 'payment-unavailable') return cardUnavailableWords(choices.includes('clinic'), phone);
  return notBooked(refusal, phone);
}

/** What the pages after the times say about the clinic. */
function checkClinic({ context }: Step): CheckClinic {
  const { timeZone, address, cancellation } = context.content.clinic;
  return { timeZone, city: address.city, street: streetLine(address), cancellation };
}

type Refusal = Parameters<typeof notBooked>[0] | PaymentUnavailable['kind'];

type Finished = Response | { readonly refusal: Refusal };

/** Books or goes to pay, with a hold that may have ended. */
type Finish = (step: Step, chosen: Chosen) => Promise<Finished | 'hold-gone'>;

/** `hold`: the time could be kept anew, though not as the page had said. */
async function book(
  step: Step,
  chosen: Chosen,
  finish: Finish,
): Promise<Finished | { readonly hold: DraftHold }> {
  const { hold } = chosen;
  const first = hold.token === '' ? 'hold-gone' : await finish(step, chosen);
  if (first !== 'hold-gone') return first;
  const again = await holdAgain(step, hold);
  if (!again.ok) {
    const { fault } = again;
    return isAskedTooMuch(fault) ? { refusal: fault.kind } : goToNearest(step, hold, fault);
  }
  if (!isSameVisit(hold, again.value)) return { hold: again.value };
  const second = await finish(step, { ...chosen, hold: again.value });
  return second === 'hold-gone' ? goToNearest(step, hold, { kind: 'hold-gone' }) : second;
}

/** To the confirmation, unless the hold is gone. What was typed is forgotten with the booking. */
async function confirm(step: Step, chosen: Chosen): Promise<Finished | 'hold-gone'> {
  const { hold, details, expects } = chosen;
  const booked = await bookTime(step.context, hold.token, patientOf(details, 'clinic'), step.asker);
  if (booked.ok) {
    const { value: visitPath } = booked;
    return step.goTo(confirmationHref(visitPath), { ...EMPTY_DRAFT, visitPath, bookedAs: expects });
  }
  const { kind } = booked.fault;
  switch (kind) {
    // The page offers no such button then: the rule has changed since it was drawn.
    case 'pay-first':
      return pay(step, chosen);
    // Nobody books with this address before its owner has pressed the link: the browser may forget what was typed.
    case 'prove-first':
      return step.goTo(paths.bookLookInMail, { ...EMPTY_DRAFT });
    case 'hold-gone':
    case 'key-used-differently':
      return 'hold-gone';
    case 'please-call':
    case 'too-many-requests':
    case 'too-many-visits':
      return { refusal: kind };
  }
}

/** To the card company's page. Everything stays typed, for whoever comes back without having paid. */
async function pay(step: Step, { hold, details }: Chosen): Promise<Finished | 'hold-gone'> {
  const opened = await payByCard(step.context, hold.token, patientOf(details, 'card'), step.asker);
  if (!opened.ok) return opened.fault.kind === 'hold-gone' ? 'hold-gone' : { refusal: opened.fault.kind };
  const { checkoutUrl, keptUntilMs: expiresAtMs } = opened.value;
  return step.goTo(checkoutUrl, { ...step.draft, hold: { ...hold, expiresAtMs, extended: true } });
}

/** What the last button sends of the details; whoever books for another is named as the guardian. */
export function patientOf(details: VisitDetails, payment: PaymentChoice): PatientDetails {
  const { firstName, lastName, email, phone, birthDate, guardian, bookedBy, insurance, reason } = details;
  const patient = { firstName, lastName, email, phone, birthDate, guardian: guardian ?? bookedBy };
  return { ...patient, selfPay: isSelfPay(payment, insurance), note: { reason, insurance } };
}

/** The page of the visit, with the notice that it is booked. */
export function confirmationHref(visitPath: string): string {
  return `${visitPath}?booked=1`;
}
