import type { AstroGlobal } from 'astro';
import { bookSeriesAtDesk, type BookSeriesFault } from '#/features/booking/book-series-at-desk.ts';
import type { SeriesDay } from '#/features/booking/domain/series-preview.ts';
import { findSeriesTimes, wantedDays } from '#/features/booking/find-series-times.ts';
import { readPicks, readSeriesPattern, usualPattern } from '#/features/booking/forms/series-form.ts';
import type { SeriesPattern } from '#/features/booking/domain/series-pattern.ts';
import { seriesRows, type SeriesRow } from '#/features/booking/ui/series-view.ts';
import { namesBySlug } from '#/features/booking/ui/visit-choices.ts';
import { bookView } from '#/features/desk/pages/book-view.ts';
import { choicesOf, type BookChoices } from '#/features/desk/pages/book-choice.ts';
import { callerOf, peopleFor, repeatableForm } from '#/features/desk/pages/caller.ts';
import { REFUSALS } from '#/features/desk/ui/refusal-words.ts';
import { seriesRefusal } from '#/features/desk/ui/series-words.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { positionsIfBooked } from '#/features/treatment/plan-positions.ts';
import { positionWords } from '#/features/treatment/ui/plan-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { isUuid } from '#/kernel/ids.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Trouble = {
  readonly refusal: { readonly title: string; readonly advice: string } | null;
  readonly faults: readonly FieldFault[];
};

/** A visit of the plan as it would be booked. */
type Planned = { readonly day: SeriesDay; readonly plan: PlanPosition | null };

type Asked = {
  readonly typed: TypedValues;
  readonly choices: BookChoices;
  readonly pattern: SeriesPattern | null;
  readonly faults: readonly FieldFault[];
  readonly planned: readonly Planned[];
  readonly leftOut: ReadonlySet<number>;
};

/**
 * `/desk/series`: who, what and how often on one page, with every date before anything is booked. Every press sends the
 * whole form; a link of a visit brings the person by id and the time along.
 */
export async function seriesPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'book');
  if (asker instanceof Response) return asker;
  const isPost = astro.request.method === 'POST';
  const typed: TypedValues = isPost
    ? await readTypedValues(astro.request)
    : Object.fromEntries(astro.url.searchParams);
  const asked = await askedFor(astro, typed, asker);
  if (!isPost || typed['do'] !== 'book') return shown(astro, asked, { refusal: null, faults: [] }, asker);
  const booked = await book(astro, asked, asker);
  return booked instanceof Response ? booked : shown(astro, asked, booked, asker);
}

async function askedFor(astro: AstroGlobal, given: TypedValues, asker: StaffAsker): Promise<Asked> {
  const { context } = astro.locals;
  const { clinic } = context.content;
  const today = todayAt(clinic, context.clock.now());
  const choices = choicesOf(context, given);
  const like = choices.picked?.startsAtMs ?? null;
  const usual = usualPattern(today, like === null ? null : { timeZone: clinic.timeZone, atMs: like });
  const typed = { ...usual, ...given };
  const form = readSeriesPattern(typed, today);
  const { picked, leftOut } = readPicks(typed);
  const none = { typed, choices, leftOut, planned: [] };
  if (!form.ok) return { ...none, pattern: null, faults: form.fault.faults };
  const found = await findSeriesTimes(context, {
    ...{ service: choices.service.slug, practitioner: choices.practitioner, stepFree: false, picked },
    ...{ days: wantedDays(form.value, clinic.timeZone), ignoring: [], by: 'desk' },
  });
  const days = found.ok ? found.value : [];
  const planned = await withPlan(astro, { typed, choices, days, leftOut }, asker);
  return { ...none, pattern: form.value, faults: [], planned };
}

/** Where each visit would stand in the plan of the person: two numbers, and no more. */
async function withPlan(
  astro: AstroGlobal,
  asked: Pick<Asked, 'typed' | 'choices' | 'leftOut'> & { readonly days: readonly SeriesDay[] },
  asker: StaffAsker,
): Promise<readonly Planned[]> {
  const { days, choices, leftOut, typed } = asked;
  const patient = typed['patient'] ?? '';
  const booked = days.filter(({ position, chosen }) => chosen !== null && !leftOut.has(position));
  const wished = booked.flatMap(({ chosen }) =>
    chosen === null ? [] : [{ service: choices.service.slug, startsAtMs: chosen.startsAtMs }],
  );
  const positions = isUuid(patient)
    ? await positionsIfBooked(astro.locals.context, patient as PatientId, wished, asker)
    : null;
  return days.map((day) => {
    const index = booked.indexOf(day);
    return { day, plan: (positions?.ok === true ? positions.value[index] : null) ?? null };
  });
}

/** What the press books: what is left out is not among it, nor what the plan does not pay for if it is to stop there. */
function chosenOf({ planned, leftOut, typed }: Asked) {
  const stops = typed['beyond'] !== 'self';
  return planned.flatMap(({ day: { chosen, position }, plan }) => {
    const isOver = plan?.isOver === true;
    if (chosen === null || leftOut.has(position) || (isOver && stops)) return [];
    return [{ ...chosen, isSelfPaid: isOver }];
  });
}

async function shown(astro: AstroGlobal, asked: Asked, trouble: Trouble, asker: StaffAsker) {
  const { context } = astro.locals;
  const { typed, choices, planned, leftOut } = asked;
  const offers = { times: [], chosen: null, conflicts: [], mayOverride: false };
  const faults = [...trouble.faults, ...(typed['count'] === undefined ? [] : asked.faults)];
  const people = await peopleFor(context, typed, asker);
  const view = bookView(context, {
    typed,
    choices,
    offers,
    ...people,
    isOpened: astro.request.method !== 'POST',
    refusal: trouble.refusal,
    faults,
  });
  const names = {
    timeZone: context.content.clinic.timeZone,
    names: namesBySlug(context.content.practitioners),
    wished: choices.practitioner,
  };
  const days = planned.map(({ day }) => day);
  const rows = seriesRows(days, leftOut, names).map((row, n): SeriesRow => {
    const plan = planned[n]?.plan ?? null;
    return { ...row, note: plan === null ? null : `${positionWords(plan)}.` };
  });
  const chosen = chosenOf(asked);
  return {
    staff: asker.staff,
    view: { ...view, plan: null },
    series: {
      ...{ typed, faults, rows, count: chosen.length },
      isOver: planned.some(({ plan }) => plan?.isOver === true),
      beyond: typed['beyond'] === 'self' ? 'self' : 'stop',
      button: chosen.length < 2 ? null : `Book these ${chosen.length} visits`,
      shown: shownWord(chosen),
    },
  };
}

function shownWord(times: readonly { readonly startsAtMs: number; readonly practitioner: string }[]): string {
  return times.map(({ startsAtMs, practitioner }) => `${startsAtMs}:${practitioner}`).join(' ');
}

async function book(astro: AstroGlobal, asked: Asked, asker: StaffAsker): Promise<Response | Trouble> {
  const { context } = astro.locals;
  const { typed, choices, pattern } = asked;
  const refuse = (status: number, title: string, advice: string): Trouble => {
    astro.response.status = status;
    return { refusal: { title, advice }, faults: [] };
  };
  if (pattern === null) {
    astro.response.status = 422;
    return { refusal: null, faults: [] };
  }
  const patient = callerOf(typed);
  if (!patient.ok) {
    astro.response.status = 422;
    return { refusal: null, faults: patient.fault.faults };
  }
  const times = chosenOf(asked);
  const repeatable = repeatableForm(typed, 'desk-series', asker);
  const isAsShown = typed['shown'] === shownWord(times);
  const wish = {
    ...{ service: choices.service.slug, practitioner: choices.practitioner, stepFree: false, times },
    ...{ everyWeeks: pattern.everyWeeks, aroundMinutes: pattern.aroundMinutes },
  };
  // A second press finds its own visits in the way: it must reach what the first has booked.
  const done =
    isAsShown || repeatable !== null
      ? await bookSeriesAtDesk(
          context,
          {
            wish: isAsShown ? wish : { ...wish, times: [] },
            patient: patient.value,
            tell: typed['tell'] !== 'no',
            repeatable,
          },
          asker,
        )
      : null;
  if (done?.ok === true) return seeOther(paths.deskSeries(done.value.id));
  const fault: BookSeriesFault = done?.fault ?? { kind: 'series-clash', positions: [] };
  if (fault.kind === 'series-clash') {
    const { status, title, advice } = seriesRefusal('series-clash');
    return refuse(status, title, advice);
  }
  const { status, title, advice } = REFUSALS[fault.kind];
  return refuse(status, title, advice);
}
