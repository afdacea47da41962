import type { AstroGlobal } from 'astro';
import { previewHours, type HoursFault } from '#/features/booking/change-hours.ts';
import { comingHolidays, decideHoliday } from '#/features/booking/coming-holidays.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { readHoursForm } from '#/features/booking/forms/hours-form.ts';
import { proposeAnswers } from '#/features/booking/propose-answers.ts';
import { readComingHours, type ComingHours } from '#/features/booking/read-coming-hours.ts';
import { settleTouched, type Settled } from '#/features/booking/settle-touched.ts';
import { takeBackHours } from '#/features/booking/take-back-hours.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readAnswers } from '#/features/desk/pages/hours-answers.ts';
import { changeNumber, hoursUndo, takenBackQuery, takenBackView } from '#/features/desk/pages/hours-undo.ts';
import {
  comingViews,
  holidayViews,
  lookedView,
  weekFields,
  weekView,
  type Looked,
} from '#/features/desk/pages/hours-view.ts';
import type { SettledCounts } from '#/features/desk/ui/hours-words.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { momentField } from '#/features/booking/domain/hours-fields.ts';
import { readDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { localTimeAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Typed = Readonly<Record<string, string>>;
type Context = AstroGlobal['locals']['context'];

/** `/desk/hours`: look at what a change touches, then make it, or take one back. */
export async function hoursPage(astro: AstroGlobal) {
  const { request, locals, url, response } = astro;
  const { context } = locals;
  const asker = await signedIn(astro, 'manage-hours');
  if (asker instanceof Response) return asker;
  const typed = request.method === 'POST' ? await readTypedValues(request) : {};
  const done = request.method === 'POST' ? await act(context, typed, asker) : null;
  if (done?.kind === 'done') return seeOther(done.href);
  if (done?.kind === 'faults') response.status = done.status;
  const coming = await readComingHours(context, asker);
  const holidays = await comingHolidays(context, asker);
  if (!coming.ok || !holidays.ok) return notYours(astro);
  const query = url.searchParams;
  const faults = done?.kind === 'faults' ? done.faults : [];
  const [names, serviceName] = namesOf(context);
  return {
    staff: asker.staff,
    faults,
    change: { ...formOf(context, coming.value, typed, query), faults },
    weeks: coming.value.weeks.map((weeks) => weekView(weeks, names)),
    coming: comingViews(coming.value, holidays.value, names),
    holidays: holidayViews(holidays.value, names),
    looked: done?.kind === 'looked' ? lookedView(done.looked, names, serviceName) : null,
    done: {
      counts: ['change', 'holiday'].includes(query.get('done') ?? '') ? countsOf(query) : null,
      undo: await hoursUndo(context, query),
      takenBack: await takenBackView(context, query),
    },
  };
}

/** One form at a time: time away, one day, or somebody's usual week. */
function formOf(context: Context, coming: ComingHours, typed: Typed, query: URLSearchParams) {
  const { content } = context;
  const wished = typed['change'] ?? (query.has('week') ? 'week' : query.get('form'));
  const person = typed['who'] ?? query.get('week');
  const changing =
    wished === 'week' ? coming.weeks.find(({ practitioner }) => practitioner === person) : undefined;
  const isTyped = typed['change'] !== undefined;
  const from = isTyped ? null : awayFrom(context, query.get('from'));
  return {
    form: changing !== undefined ? 'week' : wished === 'day' ? 'day' : 'away',
    changing: changing === undefined ? null : { slug: changing.practitioner, name: changing.name },
    typed: from !== null ? { from } : isTyped || changing === undefined ? typed : { ...weekFields(changing) },
    takesFocus: from !== null,
    people: content.practitioners.map(({ slug, name }) => ({ slug, name })),
    rooms: content.rooms.map(({ slug, name }) => ({ slug, name })),
  };
}

/** A link of the day names the day: from now on when it is today, else from its first minute. */
function awayFrom({ content, clock }: Context, day: string | null): string | null {
  const date = readDiaryDay(day);
  const here = localTimeAt(content.clinic.timeZone, clock.now().epochMilliseconds);
  if (date === null) return null;
  const minutes = date === here.localDate ? here.minutes - (here.minutes % 5) : 0;
  return momentField(date, minutes);
}

function namesOf({ content, clock }: Pick<Context, 'content' | 'clock'>) {
  const named = [...content.practitioners, ...content.rooms];
  const names = {
    timeZone: content.clinic.timeZone,
    today: todayAt(content.clinic, clock.now()),
    nameOf: (slug: string) => named.find((one) => one.slug === slug)?.name ?? slug,
  };
  const serviceName = (slug: string) => content.services.find((one) => one.slug === slug)?.name ?? slug;
  return [names, serviceName] as const;
}

type Acted =
  | { readonly kind: 'done'; readonly href: string }
  | { readonly kind: 'looked'; readonly looked: Looked }
  | { readonly kind: 'faults'; readonly status: number; readonly faults: readonly FieldFault[] };

async function act(context: Context, typed: Typed, asker: StaffAsker): Promise<Acted> {
  if (typed['do'] === 'work-holiday') return decide(context, typed, true, asker);
  if (typed['do'] === 'take-back' && typed['what'] === 'open-holiday')
    return decide(context, typed, false, asker);
  if (typed['do'] === 'take-back') {
    const taken = await takeBackHours(context, takenBackOf(typed), asker);
    if (taken.ok) return { kind: 'done', href: `${paths.deskHours}?${takenBackQuery(taken.value)}` };
    return notThere(taken.fault);
  }
  const read = readHoursForm(typed, context.content.clinic.timeZone);
  if (!read.ok) return { kind: 'faults', status: 422, faults: read.fault.faults };
  return typed['do'] === 'change'
    ? change(context, read.value, typed, asker)
    : look(context, read.value, asker);
}

/** "We work that day", and back. To close it is a change like any other, with its preview. */
async function decide(context: Context, typed: Typed, works: boolean, asker: StaffAsker): Promise<Acted> {
  const localDate = (typed['date'] ?? '') as LocalDate;
  const decided = await decideHoliday(context, { localDate, works }, asker);
  return decided.ok ? { kind: 'done', href: `${paths.deskHours}?done=holiday` } : notThere(decided.fault);
}

function notThere({ kind }: { readonly kind: 'nothing-there' | 'not-allowed' }): Acted {
  const message =
    kind === 'nothing-there' ? 'This was changed before.' : 'Your role may not change the hours.';
  return { kind: 'faults', status: 409, faults: [{ field: 'coming', message }] };
}

async function look(context: Context, wanted: HoursChange, asker: StaffAsker): Promise<Acted> {
  const touched = await previewHours(context, wanted, asker);
  if (!touched.ok) return refusal(touched.fault);
  const answered = await proposeAnswers(context, wanted, touched.value);
  return { kind: 'looked', looked: { change: wanted, touched: answered } };
}

async function change(
  context: Context,
  wanted: HoursChange,
  typed: Typed,
  asker: StaffAsker,
): Promise<Acted> {
  const settled = await settleTouched(context, wanted, readAnswers(typed), asker);
  if (!settled.ok) return refusal(settled.fault);
  return { kind: 'done', href: `${paths.deskHours}?${queryOf(settled.value)}` };
}

function refusal({ kind }: HoursFault): Acted {
  const field = kind === 'ends-before-it-begins' ? 'to' : 'who';
  return { kind: 'faults', status: 422, faults: [{ field, message: FAULT_WORDS[kind] }] };
}

const FAULT_WORDS: Readonly<Record<HoursFault['kind'], string>> = {
  'not-allowed': 'Your role may not change the hours.',
  'unknown-practitioner': 'We do not know this therapist.',
  'unknown-room': 'We do not know this room.',
  'hours-overlap': 'Two periods of one day run into each other.',
  'ends-before-it-begins': 'The end must come after the beginning.',
};

function takenBackOf(typed: Typed): Parameters<typeof takeBackHours>[1] {
  const [practitioner, date] = [typed['who'] ?? '', (typed['date'] ?? '') as LocalDate];
  switch (typed['what']) {
    case 'week':
      return { kind: 'week', practitioner, firstDate: date };
    case 'day':
      return { kind: 'day', practitioner, localDate: date };
    case 'change':
      return { kind: 'change', id: changeNumber(typed['id']) ?? 0 };
    case 'closed':
      return { kind: 'closed', id: typed['id'] ?? '' };
    case 'room-out':
      return { kind: 'room-out', id: typed['id'] ?? '' };
    default:
      return { kind: 'away', id: typed['id'] ?? '' };
  }
}

/** Counts only, so that the page can say what was done after it is loaded anew. */
function queryOf({ change: made, done, left }: Settled): string {
  const count = (kind: string) => String(done.filter(({ answer }) => answer.kind === kind).length);
  const counts = { moved: count('move'), offered: count('offer'), calls: count('call') };
  return new URLSearchParams({
    ...{ done: 'change', change: String(made) },
    ...{ ...counts, left: String(left.length) },
  }).toString();
}

function countsOf(query: URLSearchParams): SettledCounts {
  const count = (name: string) => Number(/^\d{1,3}$/.exec(query.get(name) ?? '')?.[0] ?? 0);
  return { moved: count('moved'), offered: count('offered'), calls: count('calls'), left: count('left') };
}
