import { keepTime } from '#/features/booking/book-by-page.ts';
import type { AstroGlobal } from 'astro';
import { timeForm } from '#/features/booking/forms/choice-forms.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import { lostNotice, timeRefused, type TimesNotice } from '#/features/booking/ui/refusal-words.ts';
import { dayOfTimes, nearestTimes, type FreeTime } from '#/features/booking/ui/slot-words.ts';
import { earlierFrom, partsOfDay, timesPage } from '#/features/booking/ui/times-view.ts';
import { namesBySlug, stepHref } from '#/features/booking/ui/visit-choices.ts';
import { addDays, epochDayOf, localDateAt, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { closedDays } from '#/features/booking/closed-days.ts';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import { closedWords } from '#/features/booking/ui/month-view.ts';
import { choicesView, findFree, timesHref, wishOf, type Wish } from './free-times.ts';
import { draftHold } from './hold.ts';
import { nextHref, runStep, type Step } from './step.ts';

/** Days asked for at a time: a clinic with free times needs one round. */
const ROUND_DAYS = 14;
const NEAREST = 3;
const DAYS_AROUND_LOST = 4;

/** Step 4: the next free times, or all times of one day. */
export function timesStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const wish = wishOf(step);
    if (wish instanceof Response) return wish;
    return step.isPost ? chooseTime(step, wish) : timesView(step, wish, await lostBefore(step, wish));
  });
}

async function timesView(step: Step, wish: Wish, notice: TimesNotice | null) {
  const { query, today, lastDay } = step;
  const asked = parseLocalDate(query.get('day') ?? '');
  const isDay = asked !== null && asked >= today && asked <= lastDay;
  const from = startDay(step);
  const list = isDay ? null : await listFrom(step, wish, from);
  return {
    ...choicesView(step, wish, 'list'),
    notice,
    action: timesHref(step, wish, { from: query.get('from'), day: isDay ? asked : null }),
    emptyDay: isDay ? null : await emptyDayWords(step, from, list),
    day: isDay ? await oneDay(step, wish, asked) : null,
    list,
  };
}

async function listFrom(step: Step, wish: Wish, from: LocalDate) {
  const { today, lastDay, timeZone } = step;
  const times: FreeTime[] = [];
  let page = timesPage(times, from, wish.names, { timeZone, today });
  for (let first = from; first <= lastDay; first = addDays(first, ROUND_DAYS)) {
    times.push(...(await findFree(step, wish, first, ROUND_DAYS)));
    page = timesPage(times, from, wish.names, { timeZone, today });
    if (page.laterFrom !== null) break;
  }
  const before = from > today ? await findFree(step, wish, today, epochDayOf(from) - epochDayOf(today)) : [];
  const earlier = earlierFrom(before, from, { timeZone });
  const hrefFrom = (date: LocalDate | null) => (date === null ? null : timesHref(step, wish, { from: date }));
  return {
    days: page.days.map((day) => ({
      ...day,
      allHref: day.count > day.buttons.length ? timesHref(step, wish, { day: day.date }) : null,
    })),
    laterHref: hrefFrom(page.laterFrom),
    earlierHref: hrefFrom(earlier),
  };
}

async function oneDay(step: Step, wish: Wish, date: LocalDate) {
  const times = await findFree(step, wish, date, 1);
  const day = dayOfTimes(date, times, wish.names, { ...step, all: true });
  return {
    ...day,
    parts: partsOfDay(day),
    backHref: timesHref(step, wish, { from: date }),
  };
}

/** Said to who asked for a day on which nothing is free, with the reason where there is one. */
async function emptyDayWords(
  { context, query, today }: Step,
  from: LocalDate,
  list: { readonly days: readonly { readonly date: LocalDate }[] } | null,
): Promise<string | null> {
  const isAsked = query.get('from') === from && from > today;
  if (!isAsked || list === null || list.days[0]?.date === from) return null;
  const why = closedWords(from, await closedDays(context, from, from));
  return `Nothing that suits is free on ${dateWords(from)}.${why === null ? '' : ` ${why}`}`;
}

function startDay({ query, today, lastDay }: Step): LocalDate {
  const from = parseLocalDate(query.get('from') ?? '');
  return from === null || from < today || from > lastDay ? today : from;
}

/** A time this person had and lost: said until another one is chosen. */
async function lostBefore(step: Step, wish: Wish): Promise<TimesNotice | null> {
  const { draft, timeZone, today } = step;
  if (draft.lostMs === null) return null;
  const first = addDays(localDateAt(timeZone, draft.lostMs), 1 - DAYS_AROUND_LOST);
  const times = await findFree(step, wish, first < today ? today : first, 2 * DAYS_AROUND_LOST);
  const nearest = nearestTimes(times, draft.lostMs, NEAREST);
  return lostNotice(draft.lostMs, draft.lostBecause, nearest, wish.names, {
    timeZone,
    today,
    keptAnswers: draft.detailsPassed,
  });
}

async function chooseTime(step: Step, wish: Wish) {
  const { context, asker, draft, choices, timeZone, today } = step;
  const form = readForm(timeForm, await step.typed());
  if (!form.ok) return step.goTo(stepHref(paths.bookTimes, choices));
  const { startsAt, practitioner } = form.value.time;
  const { service, stepFree } = wish;
  const replaces = draft.hold === null || draft.hold.token === '' ? null : draft.hold.token;
  const isKnown = draft.detailsPassed;
  const held = await keepTime(
    context,
    { service: service.slug, practitioner, stepFree, startsAt, replaces, renews: false, isKnown },
    asker,
  );
  const wished = choices.practitioner ?? practitioner;
  if (held.ok) {
    const next = { ...draft, hold: draftHold(held.value, wished), lostMs: null, keptAgain: false };
    return step.goTo(nextHref(next, choices), next);
  }
  const startsAtMs = startsAt.epochMilliseconds;
  if (held.fault.kind === 'details-first') {
    const endsAtMs = startsAtMs + service.minutes * 60_000;
    const { slug, priceCents } = service;
    const wanted = { service: slug, practitioner, wished, startsAtMs, endsAtMs, priceCents };
    const hold = { ...wanted, token: '', expiresAtMs: 0, extended: false };
    const next = { ...draft, hold, lostMs: null };
    return step.goTo(nextHref(next, choices), next);
  }
  const notice = timeRefused(held.fault, startsAtMs, namesBySlug(context.content.practitioners), {
    timeZone,
    today,
  });
  step.status(notice.status);
  return timesView(step, wish, notice);
}
