import type { AstroGlobal } from 'astro';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { SeriesPayment } from '#/features/booking/new-series.ts';
import { FEWEST_VISITS, type SeriesPattern } from '#/features/booking/domain/series-pattern.ts';
import type { SeriesDay } from '#/features/booking/domain/series-preview.ts';
import { findSeriesTimes, wantedDays } from '#/features/booking/find-series-times.ts';
import { detailsOf } from '#/features/booking/forms/booking-draft.ts';
import { detailsForm } from '#/features/booking/forms/details-form.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import {
  LEFT_OUT,
  readPicks,
  readSeriesPattern,
  timeWord,
  usualPattern,
} from '#/features/booking/forms/series-form.ts';
import { runStep, type Step } from '#/features/booking/pages/step.ts';
import { patientOf } from '#/features/checkout/pages/check.ts';
import { notBooked, type RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { seriesRows } from '#/features/booking/ui/series-view.ts';
import { namesBySlug, stepHref, titledName, whoGives } from '#/features/booking/ui/visit-choices.ts';
import { money } from '#/features/booking/ui/visit-view.ts';
import { bookSeriesByPage, type SeriesPressFault } from '#/features/checkout/book-series-by-page.ts';
import { optionsFor } from '#/features/checkout/open-checkout.ts';
import { cardUnavailableWords } from '#/features/checkout/ui/paying-choice.ts';
import { seriesPaying } from '#/features/checkout/ui/series-paying.ts';
import type { Service } from '#/features/services/content.ts';
import {
  DECOY_FIELD,
  NOT_FROM_OUR_PAGE,
  OPENED_FIELD,
  type FieldFault,
  type TypedValues,
} from '#/kernel/form-fields.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { formTicket, readFormTicket } from '#/platform/security/form-ticket.ts';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';

const SERIES_FORM = 'series';
const PATTERN_FIELDS = ['service', 'practitioner', 'count', 'every', 'weekday', 'time', 'from'] as const;

/** What is planned so far. */
type Planned = {
  readonly typed: TypedValues;
  readonly service: Service | null;
  readonly practitioner: string;
  readonly pattern: SeriesPattern | null;
  readonly faults: readonly FieldFault[];
  readonly days: readonly SeriesDay[];
  readonly leftOut: ReadonlySet<number>;
};

/**
 * `/book/series`: several visits at once. The address says what is wanted and shows every date; a press goes on to who
 * comes, and the last one books all of them or none.
 */
export function seriesStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    if (!step.draft.screened) {
      const planned = new URLSearchParams(step.query).toString();
      return step.goTo(stepHref(paths.book, step.choices), { ...step.draft, planned, visitPath: null });
    }
    if (!step.isPost) return shown(step, await plannedOf(step, Object.fromEntries(step.query)), 'plan');
    const typed = await step.typed();
    const planned = await plannedOf(step, typed);
    if (chosenOf(planned).length < FEWEST_VISITS) return tooFew(step, planned);
    switch (typed['do']) {
      case 'details':
        return shown(step, withDetails(step, planned), 'details');
      case 'book':
        return press(step, planned, 'clinic');
      case 'pay':
        return press(step, planned, 'card');
      case 'pay-all':
        return press(step, planned, 'card-for-all');
      default:
        return shown(step, planned, 'plan');
    }
  });
}

async function plannedOf(step: Step, given: TypedValues): Promise<Planned> {
  const { context, today, timeZone } = step;
  const { services, practitioners } = context.content;
  const typed = { ...usualPattern(today, null), ...given };
  const service = services.find(({ slug }) => slug === typed['service']) ?? null;
  const givers = service === null ? [] : whoGives(service.slug, practitioners);
  const practitioner = givers.some(({ slug }) => slug === typed['practitioner'])
    ? (typed['practitioner'] ?? ANY_PRACTITIONER)
    : ANY_PRACTITIONER;
  const { picked, leftOut } = readPicks(typed);
  const none = { typed, service, practitioner, leftOut, days: [] };
  // Before anything is asked nothing is wrong.
  if (given['count'] === undefined) return { ...none, pattern: null, faults: [] };
  const form = readSeriesPattern(typed, today);
  const noService = service === null ? [{ field: 'service', message: 'Choose a visit' }] : [];
  if (!form.ok || service === null)
    return { ...none, pattern: null, faults: [...noService, ...(form.ok ? [] : form.fault.faults)] };
  const found = await findSeriesTimes(context, {
    ...{ service: service.slug, practitioner, stepFree: step.draft.stepFree, picked },
    ...{ days: wantedDays(form.value, timeZone), ignoring: [], by: 'patient' },
  });
  return { ...none, pattern: form.value, faults: [], days: found.ok ? found.value : [] };
}

function chosenOf({ days, leftOut }: Planned) {
  return days.flatMap(({ chosen, position }) =>
    chosen === null || leftOut.has(position) ? [] : [{ ...chosen, position }],
  );
}

function tooFew(step: Step, planned: Planned) {
  step.status(422);
  const message = `Choose at least ${FEWEST_VISITS} visits, or book one visit by itself`;
  const faults = planned.faults.length > 0 ? planned.faults : [{ field: 'count', message }];
  return shown(step, { ...planned, faults }, 'plan');
}

/** What was typed for another visit of this browser stands in the fields already. */
function withDetails({ draft }: Step, planned: Planned): Planned {
  return { ...planned, typed: { ...draft.details, ...planned.typed } };
}

async function shown(
  step: Step,
  planned: Planned,
  part: 'plan' | 'details',
  refusal: RefusalWords | null = null,
) {
  const { context, timeZone } = step;
  const { services, practitioners } = context.content;
  const { typed, service, practitioner, days, leftOut, faults } = planned;
  if (refusal !== null) step.status(refusal.status);
  const chosen = chosenOf(planned);
  const names = { timeZone, names: namesBySlug(practitioners), wished: practitioner };
  const rows = seriesRows(days, leftOut, names);
  const priced = { service: service?.slug ?? '', priceCents: service?.priceCents ?? 0 };
  const options = await optionsFor(context, priced, typed['email'] ?? null);
  return {
    ...{ typed, faults, rows, part, refusal },
    services: services.map(({ slug, name, priceCents }) => ({
      ...{ value: slug, words: `${name}, ${money(priceCents)}` },
      isChosen: slug === service?.slug,
    })),
    therapists: [
      { value: ANY_PRACTITIONER, words: 'Any therapist', isChosen: practitioner === ANY_PRACTITIONER },
      ...practitioners.map((one) => ({
        ...{ value: one.slug, words: titledName(one), isChosen: one.slug === practitioner },
      })),
    ],
    count: chosen.length,
    chosen: rows.filter(({ isLeftOut }) => !isLeftOut).map(({ words }) => words),
    carried: carriedOf(planned),
    paying: seriesPaying(options, chosen.length, service?.priceCents ?? 0),
    opened: formTicket(context, SERIES_FORM, typed[OPENED_FIELD]),
    decoy: DECOY_FIELD,
    back: stepHref(paths.bookVisit, step.choices),
    city: context.content.clinic.address.city,
    policy: context.content.clinic.cancellation.words,
  };
}

/** The plan goes along in the form: every time as it was shown. */
function carriedOf({ typed, days, leftOut }: Planned) {
  return [
    ...PATTERN_FIELDS.map((name) => ({ name, value: typed[name] ?? '' })),
    ...days.map(({ position, chosen }) => ({
      name: `pick-${String(position)}`,
      value: chosen === null || leftOut.has(position) ? LEFT_OUT : timeWord(chosen),
    })),
  ];
}

async function press(step: Step, planned: Planned, payment: SeriesPayment) {
  const { context, draft, today, timeZone, asker } = step;
  const { typed, service, practitioner, pattern } = planned;
  const times = chosenOf(planned);
  const last = times.at(-1);
  if (service === null || pattern === null || last === undefined) return tooFew(step, planned);
  const form = readForm(detailsForm(today, localDateAt(timeZone, last.startsAtMs)), typed);
  const ticket = readFormTicket(context, SERIES_FORM, typed[OPENED_FIELD]);
  if (!form.ok || ticket === null) {
    step.status(422);
    const faults = form.ok ? [{ field: 'continue', message: NOT_FROM_OUR_PAGE }] : form.fault.faults;
    return shown(step, { ...planned, faults }, 'details');
  }
  step.keep({ ...draft, details: detailsOf(typed) });
  const wish = {
    ...{ service: service.slug, practitioner, stepFree: draft.stepFree, times },
    ...{ everyWeeks: pattern.everyWeeks, aroundMinutes: pattern.aroundMinutes },
  };
  // What was shown is not free any more: the preview says what is, unless this very press has it.
  const isAsShown = times.every((time) => typed[`pick-${String(time.position)}`] === timeWord(time));
  const pressed = await bookSeriesByPage(
    context,
    {
      wish: isAsShown ? wish : { ...wish, times: [] },
      details: patientOf(form.value, payment === 'clinic' ? 'clinic' : 'card'),
      payment,
      ticket,
    },
    asker,
  );
  if (!pressed.ok) return refused(step, planned, pressed.fault);
  const { href } = pressed.value;
  return step.goTo(href ?? paths.bookLookInMail, { ...EMPTY_DRAFT });
}

async function refused(step: Step, planned: Planned, fault: SeriesPressFault) {
  const { phone } = step.context.content.clinic;
  switch (fault.kind) {
    case 'series-clash':
    case 'hold-gone':
    case 'unknown-service':
      return shown(step, await plannedOf(step, planned.typed), 'plan', {
        title: 'Not all of these times are free now. Nothing is booked yet.',
        lines: ['Below is what fits now. Please look at the dates, then go on. Your answers are kept.'],
        status: 409,
      });
    case 'pay-first':
      return shown(step, planned, 'details', {
        title: 'The first visit is paid by card now. Nothing is booked yet.',
        lines: ['Please press a button that pays by card: for the first visit, or for all.'],
        status: 409,
      });
    case 'payment-unavailable': {
      const { service, typed } = planned;
      const priced = { service: service?.slug ?? '', priceCents: service?.priceCents ?? 0 };
      const { choices } = await optionsFor(step.context, priced, typed['email'] ?? null);
      return shown(step, planned, 'details', cardUnavailableWords(choices.includes('clinic'), phone));
    }
    case 'too-many-requests':
    case 'too-many-visits':
    case 'please-call':
      return shown(step, planned, 'details', notBooked(fault.kind, phone));
  }
}
