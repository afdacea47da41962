import type { BookingContext } from '#/features/booking/context.ts';
import { fairOrder } from '#/features/booking/domain/fair-choice.ts';
import { readTurns } from '#/features/booking/store/turn-store.ts';
import { readBusyTimes } from '#/features/booking/store/diary-store.ts';
import { diaryRules } from '#/features/booking/wanted-visit.ts';
import { addDays, localDateAt, MINUTE_MS, startOfDayMs } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Who of these is next when the patient takes anyone: the one with least that day, then the one who waited longest. */
export async function inFairOrder(
  context: BookingContext,
  trx: Db | Trx,
  practitioners: readonly string[],
  startsAtMs: number,
  nowMs: number,
): Promise<readonly string[]> {
  const { timeZone } = diaryRules(context);
  const localDate = localDateAt(timeZone, startsAtMs);
  const day = {
    start: startOfDayMs(timeZone, localDate),
    end: startOfDayMs(timeZone, addDays(localDate, 1)),
  };
  const busy = await readBusyTimes(trx, day, nowMs);
  const turns = await readTurns(trx, practitioners);
  return fairOrder(
    practitioners.map((practitioner) => ({
      practitioner,
      bookedMinutesThatDay: busy
        .filter((time) => time.practitioner === practitioner)
        .reduce((sum, { start, end }) => sum + (end - start) / MINUTE_MS, 0),
      lastChosenAtMs: turns.get(practitioner) ?? null,
    })),
  );
}
