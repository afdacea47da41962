import type { ReminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import type { ReminderKind } from '#/features/reminders/domain/reminder.ts';
import {
  addDays,
  epochDayOf,
  HOUR_MS,
  instantsBetween,
  localDateAt,
  MINUTES_PER_DAY,
  startOfDayMs,
} from '#/kernel/zoned-time.ts';

/** Later than that before the start no mail is written. */
export const LEAST_NOTICE_HOURS = 2;
/** The reminder on the day comes so long before the start. */
export const ON_THE_DAY_HOURS = 3;
/** No call is asked for before this hour of the clinic's clock. */
const FIRST_CALL_MINUTES = 7 * 60;

export type RemindedVisit = {
  readonly startsAtMs: number;
  /** When the patient last heard of this start: by the news of the booking, or of the last move. */
  readonly heardAtMs: number;
  readonly hasMail: boolean;
  readonly wantsOnTheDay: boolean;
  readonly saidComing: boolean;
};

export type PlannedReminder = {
  readonly kind: ReminderKind;
  readonly dueAtMs: number;
  readonly untilMs: number;
  readonly notNeeded: 'just-told' | 'said-coming' | 'too-late' | null;
};

type Moment = Pick<PlannedReminder, 'kind' | 'dueAtMs'>;

/**
 * What a visit that stands is reminded of, in order. Days are counted on the clinic's calendar, so that a clock change, the
 * end of a month and February 29 move nothing. Pure.
 */
export function planReminders(
  visit: RemindedVisit,
  policy: ReminderPolicy,
  timeZone: string,
): readonly PlannedReminder[] {
  const { startsAtMs, hasMail } = visit;
  const untilMs = hasMail ? startsAtMs - LEAST_NOTICE_HOURS * HOUR_MS : startsAtMs;
  return momentsOf(visit, policy, timeZone).map(({ kind, dueAtMs }) => ({
    ...{ kind, dueAtMs, untilMs },
    notNeeded: whyNot(visit, kind, dueAtMs, untilMs),
  }));
}

function momentsOf(visit: RemindedVisit, policy: ReminderPolicy, timeZone: string): readonly Moment[] {
  const day = localDateAt(timeZone, visit.startsAtMs);
  const before = policy.daysBefore.map((days): Moment => {
    const then = addDays(day, -days);
    // The hour that spring skips: the first moment after it.
    const [first] = instantsBetween(timeZone, epochDayOf(then), policy.atMinutes, MINUTES_PER_DAY);
    return { kind: `days-${days}`, dueAtMs: first?.start ?? startOfDayMs(timeZone, addDays(then, 1)) };
  });
  const isOnTheDay = policy.onTheDay && (!visit.hasMail || visit.wantsOnTheDay);
  if (!isOnTheDay) return before;
  const threeHours = visit.startsAtMs - ON_THE_DAY_HOURS * HOUR_MS;
  const [morning] = instantsBetween(timeZone, epochDayOf(day), FIRST_CALL_MINUTES, MINUTES_PER_DAY);
  const dueAtMs = visit.hasMail ? threeHours : Math.max(threeHours, morning?.start ?? threeHours);
  return [...before, { kind: 'on-the-day', dueAtMs }];
}

function whyNot(
  visit: RemindedVisit,
  kind: ReminderKind,
  dueAtMs: number,
  untilMs: number,
): PlannedReminder['notNeeded'] {
  if (visit.saidComing && !visit.hasMail) return 'said-coming';
  // Who asks on the day itself asks for this one.
  const isAskedFor = kind === 'on-the-day' && visit.wantsOnTheDay;
  if (!isAskedFor && dueAtMs <= visit.heardAtMs) return 'just-told';
  return untilMs <= dueAtMs ? 'too-late' : null;
}
