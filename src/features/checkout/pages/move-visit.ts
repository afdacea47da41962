import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { moveTimesOfVisit, moveVisit } from '#/features/booking/change-by-link.ts';
import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { timeForm } from '#/features/booking/forms/choice-forms.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import {
  moveHref,
  moveTimes,
  movingNotice,
  type MoveNotice,
  type MoveSearch,
} from '#/features/booking/ui/move-view.ts';
import { notChanged, timeRefused } from '#/features/booking/ui/refusal-words.ts';
import { moveFeeWords } from '#/features/booking/ui/visit-fee-words.ts';
import { namesBySlug, whoGives } from '#/features/booking/ui/visit-choices.ts';
import type { LinkMoveFault } from '#/features/booking/change-by-link.ts';
import { closedDays } from '#/features/booking/closed-days.ts';
import { daysOfMonth, monthView, readMonth } from '#/features/booking/ui/month-view.ts';
import { jumpTo, readWhen, suits, whenLinks } from '#/features/booking/ui/times-filter.ts';
import { addDays, localDateAt, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { NO_VISIT } from './show-visit.ts';
import { openPage, shownTyped, type OpenPage } from '#/features/booking/pages/visit.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const TITLE = 'Move your visit';

/** Shows other times; the press of one moves the visit. A visit that cannot be moved is shown as it is. */
export async function movePage(astro: AstroGlobal) {
  const { phone } = astro.locals.context.content.clinic;
  const open = await openPage(astro);
  if (open === null) return { title: NO_VISIT, phone, page: null, question: null };
  if (open.view.state !== 'ahead') return seeOther(open.hrefs.visit);
  if (!open.isPost) return { title: TITLE, phone, page: await pageOf(open, null), question: null };
  const typed = await readTypedValues(astro.request);
  const question = questionBefore(open, typed);
  if (question !== null) return { title: question.title, phone, page: null, question };
  const notice = await tryToMove(open, typed);
  if (notice === 'moved') return seeOther(`${open.hrefs.visit}?moved=1`);
  if (notice === 'not-movable') return seeOther(open.hrefs.visit);
  if (notice === 'not-a-time') return seeOther(moveHref(open.hrefs.move, searchOf(open)));
  astro.response.status = notice.status;
  return { title: `${notice.title}: ${TITLE}`, phone, page: await pageOf(open, notice), question: null };
}

/** A late move is asked about once more, with what it costs, before anything changes. Others can be taken back. */
function questionBefore(open: OpenPage, typed: Readonly<Record<string, string>>) {
  const { view, hrefs, context } = open;
  const form = readForm(timeForm, typed);
  const isLate = view.terms.kind === 'fee' || view.terms.kind === 'forgiven';
  if (!form.ok || !isLate || typed['sure'] === 'yes') return null;
  const { timeZone } = context.content.clinic;
  const startsAtMs = form.value.time.startsAt.epochMilliseconds;
  return {
    title: 'Move this visit?',
    view,
    fee: moveFeeWords(view),
    time: typed['time'] ?? '',
    to: momentWords(startsAtMs, timeZone),
    shown: { fee: typed['fee'] ?? '', version: typed['version'] ?? '' },
    action: moveHref(hrefs.move, searchOf(open)),
    visitHref: hrefs.visit,
  };
}

async function tryToMove(
  open: OpenPage,
  typed: Readonly<Record<string, string>>,
): Promise<MoveNotice | 'moved' | 'not-movable' | 'not-a-time'> {
  const form = readForm(timeForm, typed);
  if (!form.ok) return 'not-a-time';
  const { stepFree } = searchOf(open);
  const wish = { ...form.value.time, stepFree, shown: shownTyped(typed) };
  const moved = await moveVisit(open.context, open.token, wish, open.requestId);
  if (moved.ok) return 'moved';
  if (moved.fault.kind === 'not-movable') return 'not-movable';
  return noticeOf(moved.fault, wish.startsAt.epochMilliseconds, open);
}

function noticeOf(
  fault: Exclude<LinkMoveFault, { kind: 'not-movable' }>,
  startsAtMs: number,
  { context, nowMs, view }: OpenPage,
): MoveNotice {
  switch (fault.kind) {
    case 'no-visit':
    case 'please-call':
    case 'too-many-requests':
    case 'too-many-moves':
    case 'fee-higher':
    case 'changed-elsewhere':
      return { ...notChanged(fault, 'moved', view.phone), days: [] };
    default: {
      const { timeZone } = context.content.clinic;
      const names = namesBySlug(context.content.practitioners);
      const today = localDateAt(timeZone, nowMs);
      return movingNotice(timeRefused(fault, startsAtMs, names, { timeZone, today }));
    }
  }
}

/** What the address asks for; at first the same therapist, and a step-free room for who has one. */
function searchOf({ context, query, visit, view, nowMs }: OpenPage): MoveSearch {
  const { practitioners, clinic } = context.content;
  const today = localDateAt(clinic.timeZone, nowMs);
  const able = whoGives(visit.service, practitioners).map(({ slug }) => slug);
  const asked = query.get('practitioner') ?? visit.practitioner;
  const rooms = query.get('rooms');
  const from = parseLocalDate(query.get('from') ?? '');
  const day = parseLocalDate(query.get('day') ?? '');
  return {
    practitioner: able.includes(asked) ? asked : ANY_PRACTITIONER,
    stepFree: rooms === 'step-free' || (rooms !== 'all' && view.stepFree),
    from: from === null || from < today ? null : from,
    day: day === null || day < today ? null : day,
    when: readWhen(query.get('when')),
    month: query.has('month') ? readMonth(query.get('month'), today, lastDayOf(clinic, today)) : null,
  };
}

async function pageOf(open: OpenPage, notice: MoveNotice | null) {
  const { context, token, visit, view, hrefs, nowMs } = open;
  const { timeZone } = context.content.clinic;
  const { practitioners } = context.content;
  const search = searchOf(open);
  const today = localDateAt(timeZone, nowMs);
  const all = await moveTimesOfVisit(context, token, search);
  const times = all.filter((slot) => suits(slot, search.when, timeZone));
  const withSearch = (change: Partial<MoveSearch>) => moveHref(hrefs.move, { ...search, ...change });
  const person = practitioners.find(({ slug }) => slug === visit.practitioner);
  const peopleOf = [
    ...(person === undefined ? [] : [person]),
    { slug: ANY_PRACTITIONER, name: 'Any therapist' },
  ];
  return {
    view,
    notice,
    fee: moveFeeWords(view),
    times: moveTimes(search, hrefs.move, { times, names: namesBySlug(practitioners), timeZone, today }),
    month: await monthOf(open, search, times),
    tools: toolsOf(open, search),
    action: withSearch({}),
    visitHref: hrefs.visit,
    people: peopleOf.map(({ slug, name }) => ({
      href: withSearch({ practitioner: slug, day: null }),
      name: slug === ANY_PRACTITIONER ? name : `With ${name}`,
      isCurrent: slug === search.practitioner,
    })),
    rooms: view.stepFree ? roomsLink(search, withSearch) : null,
  };
}

function lastDayOf({ booking }: OpenPage['context']['content']['clinic'], today: LocalDate): LocalDate {
  return addDays(today, booking.horizonDays);
}

function toolsOf({ context, hrefs, nowMs }: OpenPage, search: MoveSearch) {
  const { clinic } = context.content;
  const today = localDateAt(clinic.timeZone, nowMs);
  const list = moveHref(hrefs.move, { ...search, from: null, day: null, month: null });
  return {
    ways: [
      { href: list, name: 'Next free times', isCurrent: search.month === null },
      {
        href: moveHref(hrefs.move, {
          ...search,
          from: null,
          day: null,
          month: readMonth(null, today, lastDayOf(clinic, today)),
        }),
        name: 'Month',
        isCurrent: search.month !== null,
      },
    ],
    jump: jumpTo(list, { value: search.from ?? '', min: today, max: lastDayOf(clinic, today) }),
    whens: whenLinks(search.when, (when) => moveHref(hrefs.move, { ...search, day: null, when })),
    city: clinic.address.city,
  };
}

/** The month of times to move to, when it is asked for; the times of its chosen day stand below it. */
async function monthOf(
  { context, hrefs, nowMs }: OpenPage,
  search: MoveSearch,
  times: Awaited<ReturnType<typeof moveTimesOfVisit>>,
) {
  const { month } = search;
  if (month === null) return null;
  const { clinic } = context.content;
  const { timeZone } = clinic;
  const today = localDateAt(timeZone, nowMs);
  const days = daysOfMonth(month);
  const [first = today] = days;
  const closed = await closedDays(context, first, days.at(-1) ?? first);
  const hrefOf = (more: Partial<MoveSearch>) =>
    moveHref(hrefs.move, { ...search, from: null, day: null, ...more });
  const lastDay = lastDayOf(clinic, today);
  return {
    view: monthView({ month, times, timeZone, today, lastDay, closed }),
    chosen: search.day,
    monthHref: (other: string) => hrefOf({ month: other }),
    dayHref: (day: string) => `${hrefOf({ day: parseLocalDate(day) })}#times-of-day`,
  };
}

function roomsLink({ stepFree }: MoveSearch, hrefFor: (change: Partial<MoveSearch>) => string) {
  return stepFree
    ? {
        words: 'Your room is step-free, so we show times with a step-free room.',
        href: hrefFor({ stepFree: false }),
        name: 'Show times in all rooms',
      }
    : {
        words: 'Some of these times are in a room with a step.',
        href: hrefFor({ stepFree: true }),
        name: 'Show step-free rooms only',
      };
}
