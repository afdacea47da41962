import { minutesOf, type CalHostRecord, type CalWorld } from '#/sandbox/cal-com/world.ts';

const MINUTE_MS = 60_000;
/** What a clinic sets as the time after each booking there, so that a room can be made ready. */
const BUFFER_MINUTES = 15;
const OPENS_HOUR = 9;
const CLOSES_HOUR = 18;
const MOST_DAYS = 62;

export type FreeTime = { readonly startMs: number; readonly endMs: number; readonly host: CalHostRecord };

/** Every day from nine to six on the clock of the zone, one booking after the other, for whoever of the hosts is free. */
export function freeTimes(
  world: CalWorld,
  range: { readonly fromMs: number; readonly toMs: number; readonly timeZone: string },
  nowMs: number,
): readonly FreeTime[] {
  const { fromMs, toMs, timeZone } = range;
  const minutes = minutesOf(world);
  const step = minutes + BUFFER_MINUTES;
  const times: FreeTime[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days < MOST_DAYS; days += 1, day = day.add({ days: 1 })) {
    const first = day.toZonedDateTime({ timeZone, plainTime: { hour: OPENS_HOUR } });
    if (first.epochMilliseconds > toMs) break;
    for (let at = 0; at + minutes <= (CLOSES_HOUR - OPENS_HOUR) * 60; at += step) {
      const startMs = first.add({ minutes: at }).epochMilliseconds;
      const endMs = startMs + minutes * MINUTE_MS;
      const host = world.hosts.find((one) => isFree(world, one, startMs, endMs));
      if (host !== undefined && startMs >= fromMs && startMs < toMs && startMs > nowMs)
        times.push({ startMs, endMs, host });
    }
  }
  return times;
}

/** Free with the time after it; what waits for its host takes the time, too. */
export function isFree({ bookings }: CalWorld, host: CalHostRecord, startMs: number, endMs: number): boolean {
  const buffer = BUFFER_MINUTES * MINUTE_MS;
  return ![...bookings.values()].some(
    (one) =>
      (one.status === 'accepted' || one.status === 'pending') &&
      one.host.username === host.username &&
      one.startMs < endMs + buffer &&
      startMs < one.endMs + buffer,
  );
}
