import type { AstroGlobal } from 'astro';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { callerOf, peopleFor, repeatableForm } from '#/features/desk/pages/caller.ts';
import { repeatedBooking } from '#/features/booking/repeated-booking.ts';
import type { DeskDone } from '#/features/booking/visit-at-desk.ts';
import { OVERRIDE_REASONS } from '#/features/booking/domain/desk-rules.ts';
import { bookView } from '#/features/desk/pages/book-view.ts';
import { choicesOf, type BookChoices } from '#/features/desk/pages/book-choice.ts';
import { offersFor, type BookOffers } from '#/features/desk/pages/book-offers.ts';
import type { BookView } from '#/features/desk/ui/book-view.ts';
import { REFUSALS, type DeskRefusalKind } from '#/features/desk/ui/refusal-words.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { positionIfBooked } from '#/features/treatment/plan-positions.ts';
import { positionWords } from '#/features/treatment/ui/plan-words.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { isUuid } from '#/kernel/ids.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Trouble = { readonly refusal: BookView['refusal']; readonly faults: readonly FieldFault[] };
const NO_TROUBLE: Trouble = { refusal: null, faults: [] };

/**
 * `/desk/book`: who, what and when on one page. Every press sends the whole form, so nothing typed is lost and no name
 * stands in an address; a link of the day brings the time along.
 */
export async function bookPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const asker = await signedIn(astro, 'book');
  if (asker instanceof Response) return asker;
  const isPost = astro.request.method === 'POST';
  const typed: TypedValues = isPost
    ? await readTypedValues(astro.request)
    : Object.fromEntries(astro.url.searchParams);
  const choices = choicesOf(context, typed);
  const offers = await offersFor(context, choices, asker);
  if (typed['do'] !== 'book' || !isPost)
    return shown(astro, { typed, choices, offers }, slipBefore(astro, typed), asker);
  const booked = await book(astro, { typed, choices, offers }, asker);
  if (booked instanceof Response) return booked;
  return shown(astro, { typed, choices, offers }, booked, asker);
}

/** A slip in what was typed of a new caller: said before the sentence is read out, and not only when it is booked. */
function slipBefore(astro: AstroGlobal, typed: TypedValues): Trouble {
  const isTyped = (typed['name'] ?? '') !== '' && (typed['phone'] ?? '') !== '';
  const caller = isTyped ? callerOf(typed) : null;
  if (caller === null || caller.ok) return NO_TROUBLE;
  astro.response.status = 422;
  return { refusal: null, faults: caller.fault.faults };
}

type Asked = { readonly typed: TypedValues; readonly choices: BookChoices; readonly offers: BookOffers };

async function shown(astro: AstroGlobal, asked: Asked, trouble: Trouble, asker: StaffAsker) {
  const { context } = astro.locals;
  const { typed } = asked;
  const people = await peopleFor(context, typed, asker);
  const isOpened = astro.request.method !== 'POST';
  const view = bookView(context, { ...asked, ...trouble, ...people, isOpened });
  const chosenPatient = view.found?.people.find(({ isChosen }) => isChosen)?.value ?? '';
  const plan = await planOf(context, chosenPatient, asked, asker);
  const words = plan === null ? null : { words: positionWords(plan), isOver: plan.isOver };
  return {
    staff: asker.staff,
    view: { ...view, plan: words === null ? null : { ...words, patient: chosenPatient } },
  };
}

/** Where the chosen visit would stand in the plan of a person; null for somebody new, and where there is no plan. */
async function planOf(
  context: AstroGlobal['locals']['context'],
  patient: string,
  { choices, offers }: Asked,
  asker: StaffAsker,
): Promise<PlanPosition | null> {
  const { chosen } = offers;
  if (!isUuid(patient) || chosen === null) return null;
  const wished = { service: choices.service.slug, startsAtMs: chosen.startsAtMs };
  const position = await positionIfBooked(context, patient as PatientId, wished, asker);
  return position.ok ? position.value : null;
}

/** To the day with the bar of the undo, or what stands in the way. */
async function book(astro: AstroGlobal, asked: Asked, asker: StaffAsker) {
  const { typed, choices, offers } = asked;
  const { context } = astro.locals;
  const refuse = (kind: DeskRefusalKind): Trouble => {
    const { status, title, advice } = REFUSALS[kind];
    astro.response.status = status;
    return { refusal: { title, advice }, faults: [] };
  };
  const repeatable = repeatableForm(typed, 'desk-book', asker);
  const former = await repeatedBooking(context, repeatable);
  if (former?.ok === true) return toTheDay(former.value);
  const { chosen } = offers;
  if (chosen === null) return refuse('no-time');
  const patient = callerOf(typed);
  if (!patient.ok) {
    astro.response.status = 422;
    return { refusal: null, faults: patient.fault.faults };
  }
  // Whoever books must have seen that it is one too many, for this very person.
  const known = patient.value.kind === 'known' ? patient.value.patientId : '';
  const plan = await planOf(context, known, asked, asker);
  if (plan?.isOver === true && typed['plan'] !== known) return refuse('over-plan');
  const done = await bookAtDesk(
    context,
    {
      ...{ service: choices.service.slug, practitioner: chosen.practitioner, patient: patient.value },
      startsAt: Temporal.Instant.fromEpochMilliseconds(chosen.startsAtMs),
      override: OVERRIDE_REASONS.find((reason) => reason === typed['override']) ?? null,
      tell: typed['tell'] !== 'no',
      repeatable,
    },
    asker,
  );
  if (!done.ok) {
    if (done.fault.kind !== 'does-not-fit') return refuse(done.fault.kind);
    astro.response.status = 409;
    const advice = 'Below is why. Nothing was booked, and what you typed is still there.';
    return { refusal: { title: 'This time does not fit.', advice }, faults: [] };
  }
  return toTheDay(done.value);
}

function toTheDay({ appointment }: DeskDone): Response {
  const { reference, startsAtMs, timeZone } = appointment;
  return seeOther(`${paths.deskDay(localDateAt(timeZone, startsAtMs))}&did=${reference}#${reference}`);
}
