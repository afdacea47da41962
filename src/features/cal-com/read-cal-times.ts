import type { CalCalendar, CalFault, CalTime } from '#/features/cal-com/cal-calendar.ts';
import type { Result } from '#/kernel/result.ts';
import { addDays, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Clock } from '#/platform/clock.ts';

type Answer = Result<readonly CalTime[], CalFault>;
type Kept = { readonly askedMs: number; readonly answer: Promise<Answer>; isFault: boolean };

/** What was free half a minute ago mostly still is, and many readers are one question to Cal.com. */
const KEPT_MS = 30_000;
/** So that not everybody waits for a Cal.com that has just not answered. */
const FAULT_KEPT_MS = 5_000;
const MOST_KEPT = 50;

const keptTimes = new WeakMap<CalCalendar, Map<string, Kept>>();

export type CalDays = { readonly from: LocalDate; readonly days: number; readonly timeZone: string };

/** The free times of some days at Cal.com, at most half a minute old. Readers who ask at once wait for one answer. */
export function readCalTimes(
  { cal, clock }: { readonly cal: CalCalendar; readonly clock: Clock },
  { from, days, timeZone }: CalDays,
): Promise<Answer> {
  const kept = keptTimes.get(cal) ?? new Map<string, Kept>();
  keptTimes.set(cal, kept);
  const nowMs = clock.now().epochMilliseconds;
  const key = `${from} ${String(days)} ${timeZone}`;
  const known = kept.get(key);
  if (known !== undefined && isFresh(known, nowMs)) return known.answer;
  const fromMs = Math.max(nowMs, startOfDayMs(timeZone, from));
  const toMs = startOfDayMs(timeZone, addDays(from, days));
  const fresh: Kept = { askedMs: nowMs, answer: cal.freeTimes({ fromMs, toMs, timeZone }), isFault: false };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, fresh);
  void fresh.answer.then(({ ok }) => (fresh.isFault = !ok));
  return fresh.answer;
}

/** After a booking, or when a time turned out to be taken: the next reader sees what is free now. */
export function forgetCalTimes(cal: CalCalendar): void {
  keptTimes.delete(cal);
}

function isFresh({ askedMs, isFault }: Kept, nowMs: number): boolean {
  const age = nowMs - askedMs;
  return age >= 0 && age < (isFault ? FAULT_KEPT_MS : KEPT_MS);
}
