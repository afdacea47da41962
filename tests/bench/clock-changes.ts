import fc from 'fast-check';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { questionOf, slotCases, slowSlots, transitionsOf } from '../builders/slow-slots.ts';

const CASES_EACH = 2;

/** Every clock change from 2024 to 2035 in every time zone, against the slow and obvious count. */
export async function bench(): Promise<void> {
  let changes = 0;
  const zones = Intl.supportedValuesOf('timeZone');
  for (const timeZone of zones) {
    for (const moment of transitionsOf(timeZone)) {
      changes += 1;
      fc.assert(
        fc.property(slotCases(timeZone, moment), (given) => {
          const found = openSlots(questionOf(given)).map(
            ({ startsAtMs, practitioner }) => `${startsAtMs}|${practitioner}`,
          );
          return found.join() === slowSlots(given).join();
        }),
        { numRuns: CASES_EACH },
      );
    }
  }
  console.log(`${zones.length} zones, ${changes} clock changes, ${changes * CASES_EACH} diaries: all agree.`);
}
