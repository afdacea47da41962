import type { TypedValues } from '#/kernel/form-fields.ts';
import { instantsAt, parseLocalDate } from '#/kernel/zoned-time.ts';

const CLOCK = /^(\d{1,2}):(\d{2})$/;

/**
 * `at`: an instant that a button carries. Else `date` and `time`, on the clinic's clock; in the hour that autumn repeats
 * the first one is meant. Null for what is no moment.
 */
export function typedInstant(typed: TypedValues, timeZone: string): Temporal.Instant | null {
  const at = typed['at'];
  if (at !== undefined && at !== '') return instantOf(at);
  const localDate = parseLocalDate(typed['date'] ?? '');
  const clock = CLOCK.exec(typed['time'] ?? '');
  if (localDate === null || clock === null) return null;
  const [hours, rest] = [Number(clock[1]), Number(clock[2])];
  if (hours > 23 || rest > 59) return null;
  const [first] = instantsAt(timeZone, { localDate, minutes: hours * 60 + rest });
  return first === undefined ? null : Temporal.Instant.fromEpochMilliseconds(first);
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
