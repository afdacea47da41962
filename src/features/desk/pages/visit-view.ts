import { changeWords } from '#/features/booking/domain/change-words.ts';
import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { DeskFlag } from '#/features/booking/domain/desk-flags.ts';
import type { FittingTime } from '#/features/booking/domain/effect-on-day.ts';
import { maskedEmail } from '#/features/booking/domain/opened-visit.ts';
import type { DeskVisit } from '#/features/booking/read-desk-visit.ts';
import type { seriesOfVisit } from '#/features/booking/read-series.ts';
import { undoBar } from '#/features/desk/pages/undo-bar.ts';
import { nameOf, withWords } from '#/features/desk/pages/visit-card.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { trackOf, correctionsOf } from '#/features/desk/pages/visit-track.ts';
import { flagWords, seriesWords, shortClock, withPlan, withSeries } from '#/features/desk/ui/desk-words.ts';
import type { RefusalView, VisitPageView } from '#/features/desk/ui/visit-card-view.ts';
import { newsView } from '#/features/desk/ui/news-view.ts';
import { actorWords, effectWords, historyWords } from '#/features/desk/ui/visit-words.ts';
import { may, mayAtVisit } from '#/features/staff/domain/roles.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import { localDateAt, localTimeAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

export type VisitParts = {
  readonly desk: DeskVisit;
  readonly asker: StaffAsker;
  readonly typed: TypedValues;
  readonly refusal: RefusalView | null;
  /** What the patient wrote, once somebody has pressed to read it. */
  readonly note: VisitPageView['note'];
  readonly money: VisitPageView['money'];
  readonly flags: readonly DeskFlag[];
  readonly plan: PlanPosition | null;
  readonly series: Awaited<ReturnType<typeof seriesOfVisit>>;
  readonly times: readonly FittingTime[];
  /** Of staff, by id. */
  readonly names: ReadonlyMap<string, string>;
};

function papersOf(reference: string, readsHealth: boolean): VisitPageView['papers'] {
  const history = { href: paths.deskHistory(reference), words: 'Health history and consent' };
  if (!readsHealth) return [history];
  return [
    history,
    { href: paths.deskRecord(reference), words: 'Record of the visit' },
    { href: paths.deskAfterVisit(reference), words: 'Page for home' },
    { href: paths.deskPlan(reference), words: 'Orders and payer' },
    { href: paths.deskSuperbill(reference), words: 'Superbill' },
  ];
}

type Context = Pick<BookingContext, 'content' | 'clock'>;

/** The card of one visit as it is drawn. What the patient wrote to the care team is on it only when it was asked for. */
export function visitPageView(context: Context, parts: VisitParts): VisitPageView {
  const { desk, asker, refusal, flags } = parts;
  const { visit, status, terms } = desk;
  const { clinic, services, practitioners } = context.content;
  const { timeZone } = clinic;
  const date = localDateAt(timeZone, visit.startsAtMs);
  const clock = (ms: number) => shortClock(timeZone, ms);
  const day = (ms: number) => dateWords(localDateAt(timeZone, ms), date);
  const name = fullName(visit.patient);
  const readsHealth = mayAtVisit(asker.staff, 'read-health', visit.practitioner);
  const mayMark = mayAtVisit(asker.staff, 'mark-attendance', visit.practitioner);
  const isOpen = status === 'booked' || status === 'arrived' || status === 'in-room';
  const isMovable = (status === 'booked' || status === 'arrived') && may(asker.staff, 'move');
  return {
    money: parts.money,
    note: readsHealth ? (parts.note ?? { isRead: false, words: null }) : null,
    ...{ reference: visit.reference, version: visit.sequence, status, name, refusal, date },
    title: `${name}, ${clock(visit.startsAtMs)} to ${clock(visit.endsAtMs)}`,
    facts: `${nameOf(services, visit.service)}. ${withWords(context.content, visit)}.`,
    dayHref: `${paths.deskDay(date)}#${visit.reference}`,
    backTo: dateWords(date, todayAt(clinic, context.clock.now())),
    flags: { shown: withSeries(withPlan(flags.map(flagWords), parts.plan), parts.series), more: [] },
    papers: papersOf(visit.reference, readsHealth),
    undo: refusal === null ? undoBar(context, desk, asker) : null,
    track: trackOf(desk, { mayMark, clock, day, nowMs: context.clock.now().epochMilliseconds }),
    corrections: mayMark ? correctionsOf(desk) : [],
    carryHref: isMovable ? `${paths.deskDay(date)}&carry=${visit.reference}#now` : null,
    fitting: parts.times.map((time) => fittingView(time, timeZone, practitioners)),
    practitioners: practitioners.map(({ slug, name: words }) => ({ value: slug, words })),
    mayCancel: isOpen && may(asker.staff, 'cancel'),
    terms: changeWords(terms, timeZone),
    typed: typedView(parts, timeZone),
    hasMail: visit.patient.email !== null,
    news: desk.news.map((line) => newsView(line, timeZone)),
    history: desk.history.map(({ action, atMs, actor }) => ({
      when: whenWords(atMs, date, timeZone),
      what: historyWords(action),
      who: actorWords(actor.kind, parts.names.get(actor.id ?? '') ?? null),
    })),
    patient: patientLines(desk),
    bookNextHref: may(asker.staff, 'book') ? nextHref(paths.deskBook, desk) : null,
    planHref: may(asker.staff, 'book') ? planHref(desk) : null,
    series: may(asker.staff, 'see-day') ? seriesLink(parts.series) : null,
    patientHref:
      may(asker.staff, 'see-patients') && desk.visit.patientId !== null
        ? paths.deskPatient(desk.visit.patientId)
        : null,
  };
}

function typedView({ desk: { visit }, typed }: VisitParts, timeZone: string): VisitPageView['typed'] {
  const { localDate, minutes } = localTimeAt(timeZone, visit.startsAtMs);
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return {
    date: typed['date'] ?? localDate,
    time: typed['time'] ?? `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
    with: typed['with'] ?? visit.practitioner,
    by: typed['by'] ?? '',
    tell: typed['tell'] ?? '',
    minutes: typed['minutes'] ?? '',
    at: typed['at'] ?? '',
  };
}

function fittingView(
  { startsAtMs, practitioner, effect, isSameHour }: FittingTime,
  timeZone: string,
  practitioners: Context['content']['practitioners'],
) {
  return {
    at: Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString(),
    practitioner,
    when: momentWords(startsAtMs, timeZone),
    who: nameOf(practitioners, practitioner),
    effect: effectWords(effect, isSameHour),
  };
}

/** The hour alone on the day of the visit, else the day too. */
function whenWords(ms: number, date: string, timeZone: string): string {
  return localDateAt(timeZone, ms) === date ? clockWords(ms, timeZone) : momentWords(ms, timeZone);
}

const SOURCES: Readonly<Record<DeskVisit['visit']['source'], string>> = {
  web: 'On the website',
  phone: 'By phone',
  api: 'By a program',
  cal: 'At Cal.com',
};

function patientLines({ visit }: DeskVisit): VisitPageView['patient'] {
  const { patient, priceCents, feeCents, source } = visit;
  const line = (term: string, value: string | null, href: string | null = null) =>
    value === null || value === '' ? [] : [{ term, value, href }];
  return [
    ...line('Phone', patient.phone, `tel:${patient.phone.replaceAll(/[^+\d]/g, '')}`),
    ...line('E-mail', patient.email === null ? 'None: call instead' : maskedEmail(patient.email)),
    ...line('Comes with', patient.guardian),
    ...line('Price', formatCents(cents(priceCents))),
    ...line('Fee', feeCents === 0 ? null : formatCents(cents(feeCents))),
    ...line('Booked', SOURCES[source]),
  ];
}

function seriesLink(series: VisitParts['series']): VisitPageView['series'] {
  if (series === null) return null;
  return { href: paths.deskSeries(series.seriesId), words: `Visit ${seriesWords(series)} together` };
}

/** The same hour is what most people want again. */
function planHref(desk: DeskVisit): string {
  const at = Temporal.Instant.fromEpochMilliseconds(desk.visit.startsAtMs).toString();
  return `${nextHref(paths.deskSeriesNew, desk)}&at=${encodeURIComponent(at)}`;
}

function nextHref(path: string, { visit }: DeskVisit): string {
  const query = new URLSearchParams({ service: visit.service, with: visit.practitioner });
  if (visit.patientId !== null) query.set('patient', visit.patientId);
  return `${path}?${query.toString()}`;
}
