import type { AstroGlobal } from 'astro';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { INSURANCE_ANSWERS } from '#/features/booking/domain/visit-note.ts';
import { notBooked, type RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { payAtClinic } from '#/features/checkout/pay-at-clinic.ts';
import { payAgain } from '#/features/checkout/pay-by-card.ts';
import { readCheckout, type CheckoutView } from '#/features/checkout/read-checkout.ts';
import { cardUnavailableWords, openedTooOftenWords } from '#/features/checkout/ui/paying-choice.ts';
import { paymentWords, type PaymentWords } from '#/features/checkout/ui/payment-words.ts';
import { seriesPaymentWords } from '#/features/checkout/ui/series-payment-words.ts';
import { paths } from '#/paths.ts';
import { confirmationHref } from './check.ts';
import { runStep, type Step } from '#/features/booking/pages/step.ts';

/** The notice of a payment is mostly here within a second: a short wait spares most people a second look. */
const LOOK_EVERY_MS = 250;
const LONGEST_WAIT_MS = 2_500;
const MAY_CHANGE: readonly CheckoutView['state']['kind'][] = ['waiting', 'booked-unpaid', 'owed-open'];

/** The page to which the card company sends people back. It reads our own state; only its button does something. */
export function paymentPage(astro: AstroGlobal) {
  const token = astro.params['token'] ?? '';
  return runStep(astro, async (step) => {
    const saysPaid = step.query.has('paid');
    const view = await readSettled(step, token, saysPaid && !step.isPost);
    if (view === null) {
      step.status(404);
      return pageOf(step, token, unknownWords(step), null);
    }
    if (view.state.kind === 'confirmed' && view.visitPath !== null) {
      const { visitPath } = view;
      return step.goTo(confirmationHref(visitPath), { ...EMPTY_DRAFT, visitPath });
    }
    if (!step.isPost) return pageOf(step, token, wordsOf(step, view, saysPaid), view);
    const typed = await step.typed();
    const { phone } = step.context.content.clinic;
    if (isOpen(view) && typed['expects'] !== view.expects) {
      return refuse(step, token, view, notBooked('changed-elsewhere', phone));
    }
    if (typed['do'] === 'clinic') return bookWithoutCard(step, token, view);
    const opened = await payAgain(step.context, token);
    if (opened.ok) return step.goTo(opened.value.checkoutUrl);
    if (opened.fault.kind === 'hold-gone') return step.goTo(paths.bookPayment(token));
    const isTooOften = opened.fault.kind === 'too-many-requests';
    const refusal = isTooOften ? openedTooOftenWords(phone) : cardUnavailableWords(false, phone);
    return refuse(step, token, view, refusal);
  });
}

/** True while there is something to press: then the press must be for what the page showed. */
function isOpen({ state }: CheckoutView): boolean {
  return state.kind === 'waiting' && state.keptUntilMs !== null;
}

function refuse(step: Step, token: string, view: CheckoutView, refusal: RefusalWords) {
  step.status(refusal.status);
  return { ...pageOf(step, token, wordsOf(step, view, false), view), refusal };
}

/** Who left the payment page may still pay at the clinic, without walking back. */
async function bookWithoutCard(step: Step, token: string, view: CheckoutView) {
  const { context, draft, asker } = step;
  const insurance = INSURANCE_ANSWERS.find((answer) => answer === draft.details?.['insurance']) ?? null;
  const booked = await payAtClinic(context, token, draft.hold?.token ?? '', insurance, asker);
  if (booked.ok) {
    return step.goTo(confirmationHref(booked.value), { ...EMPTY_DRAFT, visitPath: booked.value });
  }
  const { kind } = booked.fault;
  if (kind === 'prove-first') return step.goTo(paths.bookLookInMail, { ...EMPTY_DRAFT });
  if (kind === 'please-call' || kind === 'too-many-requests' || kind === 'too-many-visits') {
    return refuse(step, token, view, notBooked(kind, context.content.clinic.phone));
  }
  return step.goTo(paths.bookPayment(token));
}

async function readSettled(step: Step, token: string, mayWait: boolean): Promise<CheckoutView | null> {
  const { context, draft } = step;
  const read = () => readCheckout(context, token, draft.hold?.token ?? null);
  let view = await read();
  for (let waitedMs = 0; mayWait && waitedMs < LONGEST_WAIT_MS; waitedMs += LOOK_EVERY_MS) {
    if (view === null || !MAY_CHANGE.includes(view.state.kind)) break;
    await new Promise((settle) => setTimeout(settle, LOOK_EVERY_MS));
    view = await read();
  }
  return view;
}

function wordsOf(step: Step, view: CheckoutView, saysPaid: boolean): PaymentWords {
  const { timeZone, address, phone } = step.context.content.clinic;
  const asked = { ...view, timeZone, city: address.city, phone, saysPaid };
  return view.visits > 1 ? seriesPaymentWords(asked) : paymentWords(asked);
}

function unknownWords({ context }: Step): PaymentWords {
  return {
    title: 'This link does not open a payment',
    lines: [`Part of the link may be missing. Did you pay? Then call ${context.content.clinic.phone}.`],
    ways: ['times'],
    payLabel: '',
  };
}

function pageOf(step: Step, token: string, words: PaymentWords, view: CheckoutView | null) {
  const isKept = step.draft.hold !== null;
  const hrefs = {
    pay: paths.bookPayment(token),
    look: `${paths.bookPayment(token)}?paid`,
    answers: paths.bookCheck,
    times: otherTimesHref(view),
  };
  // Another browser has no answers to go back to.
  const isHere: Readonly<Record<string, boolean>> = {
    answers: isKept,
    clinic: isKept && view?.isTheirs === true && view.mayPayAtClinic,
  };
  const ways = words.ways.filter((way) => isHere[way] ?? true);
  return {
    ...{ words: { ...words, ways }, hrefs, refusal: null },
    visitPath: view?.visitPath ?? null,
    expects: view?.expects ?? '',
  };
}

/**
 * Where other times are. The card company keeps the address of this page, and the link would say which care
 * somebody comes for: only the browser that chose it reads it.
 */
export function otherTimesHref(
  view: Pick<CheckoutView, 'isTheirs' | 'service' | 'practitioner'> | null,
): string {
  if (view === null || !view.isTheirs) return paths.book;
  const { service, practitioner } = view;
  return stepHref(paths.bookTimes, { service, practitioner });
}
