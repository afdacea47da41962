import fc from 'fast-check';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { questionOf, slotCases, slowSlots, transitionsOf } from '../builders/slow-slots.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const CASES_EACH = 2;
const TINY_ZONES = ['America/Los_Angeles', 'Australia/Lord_Howe'];

/** Every clock change from 2024 to 2035 in every time zone, against the slow and obvious count. */
export const subject: Subject = {
  says: 'open times around every clock change of the world until 2035',
  minutes: 2,
  async run({ tiny }) {
    const zones = tiny ? TINY_ZONES : Intl.supportedValuesOf('timeZone');
    const changes = zones.flatMap((timeZone) =>
      transitionsOf(timeZone).map((moment) => slotCases(timeZone, moment)),
    );
    const startedMs = performance.now();
    for (const cases of changes) {
      fc.assert(
        fc.property(cases, (given) => foundIn(given).join() === slowSlots(given).join()),
        { numRuns: CASES_EACH },
      );
    }
    const seconds = (performance.now() - startedMs) / 1_000;
    const diaries = changes.length * CASES_EACH;
    printTable(
      ['time zones', 'clock changes', 'diaries that agree', 'seconds'],
      [[whole(zones.length), whole(changes.length), whole(diaries), seconds.toFixed(1)]],
    );
  },
};

function foundIn(given: Parameters<typeof questionOf>[0]): readonly string[] {
  return openSlots(questionOf(given)).map(({ startsAtMs, practitioner }) => `${startsAtMs}|${practitioner}`);
}
