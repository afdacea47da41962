import { dateWords, minutesWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { KeptWhy } from '#/features/booking/domain/hours-taken-back.ts';
import type { HoursUndoView } from '#/features/desk/ui/hours-view.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** "9 am to 12:30 pm, 1 pm to 6 pm"; null for a day off. */
export function periodsWords(periods: readonly LocalPeriod[]): string | null {
  return periods.length === 0 ? null : periodLines(periods).join(', ');
}

/** A line for each period. */
export function periodLines(periods: readonly LocalPeriod[]): readonly string[] {
  return periods.map(
    ({ fromMinutes, toMinutes }) => `${shortWords(fromMinutes)} to ${shortWords(toMinutes)}`,
  );
}

function shortWords(minutes: number): string {
  return minutesWords(minutes).replace(':00', '');
}

export type Names = {
  readonly timeZone: string;
  readonly today: LocalDate;
  /** The name of a therapist or a room by its slug. */
  readonly nameOf: (slug: string) => string;
};

/** What a change is, as the heading over the visits it touches. */
export function changeWords(change: HoursChange, { timeZone, today, nameOf }: Names): string {
  const day = (date: LocalDate) => dateWords(date, today);
  switch (change.kind) {
    case 'week':
      return `New usual hours for ${nameOf(change.practitioner)} from ${day(change.firstDate)}`;
    case 'day': {
      const hours = periodsWords(change.periods) ?? 'off';
      return `${nameOf(change.practitioner)} on ${day(change.localDate)}: ${hours}`;
    }
    case 'closed':
      return `Closed on ${day(change.localDate)}: ${change.name}`;
    case 'away':
    case 'room-out': {
      const what = change.kind === 'away' ? change.practitioner : change.room;
      const state = change.kind === 'away' ? 'away' : 'out of order';
      const [from, to] = [momentWords(change.fromMs, timeZone), momentWords(change.toMs, timeZone)];
      return `${nameOf(what)} ${state} from ${from} to ${to}`;
    }
  }
}

/** The button that makes the change. */
export function doWords(change: HoursChange, { nameOf }: Names, touched: number): string {
  const rest = touched === 0 ? '' : touched === 1 ? ' and do this one' : ` and do all ${String(touched)}`;
  switch (change.kind) {
    case 'week':
    case 'day':
      return `Set these hours${rest}`;
    case 'closed':
      return `Close that day${rest}`;
    case 'away':
      return `Put ${nameOf(change.practitioner)} away${rest}`;
    case 'room-out':
      return `Take ${nameOf(change.room)} out${rest}`;
  }
}

/** How many visits got which answer, as the page says it after the press. */
export type SettledCounts = {
  readonly moved: number;
  readonly offered: number;
  readonly calls: number;
  readonly left: number;
};

export function settledWords({ moved, offered, calls, left }: SettledCounts): readonly string[] {
  const visits = (count: number) => (count === 1 ? '1 visit' : `${String(count)} visits`);
  return [
    ...(moved > 0 ? [`${visits(moved)} moved. They are told in 3 minutes.`] : []),
    ...(offered > 0 ? [`${visits(offered)}: the patient is asked to choose another time.`] : []),
    ...(calls > 0 ? [`${visits(calls)}: a call is on your list.`] : []),
    ...(left > 0 ? [`${visits(left)} could not be done, and still need you. See “Needs a person”.`] : []),
  ];
}

/** What the bar after a change promises. */
export function hoursUndoWords({ at, visits }: HoursUndoView): string {
  if (visits === 0) return `You can take this back at once until ${at}.`;
  const what = visits === 1 ? 'what became of the visit' : `what became of the ${String(visits)} visits`;
  return `Until ${at} you can take all of it back: the hours, and ${what}. No message leaves before.`;
}

export function undoneHoursWords(visits: number): string {
  if (visits === 0) return 'Taken back. The hours are as they were before.';
  const what = visits === 1 ? '1 visit is' : `${String(visits)} visits are`;
  return `Taken back. The hours are as they were before, and ${what} too. Nobody was told.`;
}

/** Why a visit stays where the change had put it. */
export const KEPT_WORDS: Readonly<Record<KeptWhy, string>> = {
  told: 'the patient has been told already.',
  'place-gone': 'somebody else has the time it had.',
};
