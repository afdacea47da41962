import type { DeskFlag } from '#/features/booking/domain/desk-flags.ts';
import type { DeskStatus, StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { DESK_FLAG_WORDS } from '#/features/booking/ui/desk-flag-words.ts';
import type { PlaceInSeries } from '#/features/booking/domain/series-change.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { positionWords } from '#/features/treatment/ui/plan-words.ts';
import { minutesWords } from '#/features/booking/domain/clock-words.ts';
import { localTimeAt } from '#/kernel/zoned-time.ts';

export const STATUS_WORDS: Readonly<Record<DeskStatus, string>> = {
  booked: 'Booked',
  arrived: 'Arrived',
  'in-room': 'In room',
  fulfilled: 'Left',
  cancelled: 'Canceled',
  noshow: 'No-show',
};

/** The press that usually comes next. */
export const NEXT_STEP: Partial<Readonly<Record<DeskStatus, StepVerb>>> = {
  booked: 'arrive',
  arrived: 'room',
  'in-room': 'leave',
};

export const STEP_WORDS: Readonly<Record<StepVerb, string>> = {
  arrive: 'Check in',
  room: 'In the room',
  leave: 'Left',
  'no-show': 'No-show',
  back: 'Put back',
};

export type FlagWords = { readonly words: string; readonly isUrgent: boolean };

/** What keeps people apart, and what somebody must do something about now. */
const URGENT: readonly DeskFlag[] = ['owner-decides', 'late-10', 'late-20', 'late-30', 'call-me'];

export function flagWords(flag: DeskFlag): FlagWords {
  return { words: DESK_FLAG_WORDS[flag], isUrgent: URGENT.includes(flag) };
}

/** So many letters of flags fit into a card of an hour. */
const MOST_LETTERS = 26;
const MOST_SHOWN = 2;

export type ShownFlags = { readonly shown: readonly FlagWords[]; readonly more: readonly FlagWords[] };

/** What stands on the card, and what opens: nothing is ever cut off. */
export function shownFlags(
  flags: readonly DeskFlag[],
  plan: PlanPosition | null = null,
  series: PlaceInSeries | null = null,
): ShownFlags {
  const words = withSeries(withPlan(flags.map(flagWords), plan), series);
  let letters = 0;
  let count = 0;
  for (const flag of words) {
    letters += flag.words.length;
    if (count === MOST_SHOWN || letters > MOST_LETTERS) break;
    count += 1;
  }
  return { shown: words.slice(0, count), more: words.slice(count) };
}

/** Where a visit stands in its plan: first when somebody must be asked. */
export function withPlan(flags: readonly FlagWords[], plan: PlanPosition | null): readonly FlagWords[] {
  if (plan === null) return flags;
  const flag = { words: positionWords(plan), isUrgent: plan.isOver };
  return plan.isOver ? [flag, ...flags] : [...flags, flag];
}

/** Which of the visits that were planned together: logistics, whatever the plan of care says. */
export function seriesWords({ position, count }: PlaceInSeries): string {
  return `${position} of ${count} planned`;
}

export function withSeries(flags: readonly FlagWords[], series: PlaceInSeries | null): readonly FlagWords[] {
  return series === null ? flags : [...flags, { words: seriesWords(series), isUrgent: false }];
}

/** "9:05": within a day, where the hour says which half is meant. */
export function shortClock(timeZone: string, ms: number): string {
  return minutesWords(localTimeAt(timeZone, ms).minutes).replace(/ [ap]m$/, '');
}

/** "9 am", for the hours at the side. */
export function hourWords(timeZone: string, ms: number): string {
  return minutesWords(localTimeAt(timeZone, ms).minutes).replace(':00', '');
}

/** "7 h 30 min". */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${String(rest)} min`;
  return rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** "Medical, 60 min". */
export function visitWords(service: { readonly kind: string; readonly minutes: number } | undefined): string {
  if (service === undefined) return 'No longer offered';
  const kind = service.kind === 'medical' ? 'Medical' : 'Relaxation';
  return `${kind}, ${String(service.minutes)} min`;
}
