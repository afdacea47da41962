import type { AppointmentReference, VisitSource } from '#/features/booking/domain/appointment.ts';
import { addDays, instantsAt, localDateAt, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';

/** What the clinic hears of by mail. */
export const CLINIC_NEWS_KINDS = ['booked', 'moved', 'cancelled'] as const;
export type ClinicNewsKind = (typeof CLINIC_NEWS_KINDS)[number];

/** Where it was done. */
export type NewsDoor = 'website' | 'program' | 'desk' | 'command-line' | 'system';

/** One line of the clinic's daily mail. It names nobody, so that erasing a person leaves it true. */
export type ClinicNews = {
  readonly kind: ClinicNewsKind;
  readonly reference: AppointmentReference;
  /** Where the visit stands since then. */
  readonly startsAtMs: number;
  readonly practitioner: string;
  readonly movedFromMs: number | null;
  readonly door: NewsDoor;
};

/** A visit says itself how it was booked; what happened to it since is known by who did it. */
export function newsDoor(kind: ClinicNewsKind, source: VisitSource, actor: string): NewsDoor {
  if (actor === 'operator') return 'command-line';
  if (kind === 'booked')
    return ({ web: 'website', phone: 'desk', api: 'program', cal: 'program' } as const)[source];
  if (actor === 'staff') return 'desk';
  return actor === 'patient' ? 'website' : 'system';
}

/** When the one mail of a day leaves, in minutes since midnight on the clinic's clock: before the first visit. */
const DIGEST_MINUTES = 7 * 60;

export type DigestDue = {
  /** The day on which it is written, by which it is known: there is one a day. */
  readonly day: LocalDate;
  /** It tells what was certain before this moment: the begin of that day. */
  readonly beforeMs: number;
};

/**
 * Null before seven in the morning. What an earlier morning has not told, because the site was down, is told by the next
 * one: nothing is lost, and no day has two.
 */
export function digestDue(timeZone: string, nowMs: number): DigestDue | null {
  const day = localDateAt(timeZone, nowMs);
  const [dueMs = startOfDayMs(timeZone, addDays(day, 1))] = instantsAt(timeZone, {
    localDate: day,
    minutes: DIGEST_MINUTES,
  });
  return nowMs < dueMs ? null : { day, beforeMs: startOfDayMs(timeZone, day) };
}
