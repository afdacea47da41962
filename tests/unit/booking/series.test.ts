import { describe, expect, test } from 'vitest';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import {
  seriesSteps,
  type PlannedVisit,
  type SeriesChange,
  type SeriesScope,
} from '#/features/booking/domain/series-change.ts';
import {
  firstWeekdayFrom,
  seriesDates,
  wallClockMs,
  type SeriesPattern,
} from '#/features/booking/domain/series-pattern.ts';
import { previewSeries, type DayAsked } from '#/features/booking/domain/series-preview.ts';
import {
  DAY_MS,
  HOUR_MS,
  isoWeekdayOf,
  localTimeAt,
  MINUTE_MS,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

const SEATTLE = 'America/Los_Angeles';
const date = (text: string) => text as LocalDate;
const TEN = 600;

function pattern(changes: Partial<SeriesPattern> = {}): SeriesPattern {
  return { count: 6, everyWeeks: 1, firstDate: date('2027-03-02'), aroundMinutes: TEN, ...changes };
}

const slot = (startsAtMs: number, practitioner = 'ana'): OpenSlot => ({
  ...{ startsAtMs, practitioner },
  endsAtMs: startsAtMs + 60 * MINUTE_MS,
});

function day(position: number, on: string, slots: readonly OpenSlot[]): DayAsked {
  const wantedMs = wallClockMs(SEATTLE, date(on), TEN);
  return { ...{ position, date: date(on), wantedMs, slots }, whyNot: () => [{ kind: 'busy', untilMs: 1 }] };
}

describe('the days of a plan', () => {
  test.each([
    ['spring', '2027-02-16'],
    ['autumn', '2027-10-05'],
  ])('show the same reading of the clock before and after the change in %s', (_, firstDate) => {
    for (const count of [6, 12]) {
      const starts = seriesDates(pattern({ count, firstDate: date(firstDate) })).map((on) =>
        wallClockMs(SEATTLE, on, TEN),
      );
      expect(starts).toHaveLength(count);
      expect(new Set(starts.map((ms) => localTimeAt(SEATTLE, ms).minutes))).toEqual(new Set([TEN]));
      const gaps = new Set(starts.slice(1).map((ms, n) => ms - (starts[n] ?? 0) - 7 * DAY_MS));
      // Seven days of one week have an hour less, or one more.
      expect(gaps).toEqual(new Set([0, firstDate.includes('-02-') ? -HOUR_MS : HOUR_MS]));
    }
  });

  test('that fall into the hour which spring skips are an hour later, and in the repeated hour the first', () => {
    const skipped = wallClockMs(SEATTLE, date('2027-03-14'), 150);
    expect(localTimeAt(SEATTLE, skipped).minutes).toBe(210);
    const twice = wallClockMs(SEATTLE, date('2027-11-07'), 90);
    expect(localTimeAt(SEATTLE, twice + 60 * MINUTE_MS).minutes).toBe(90);
  });

  test('begin on the weekday that was asked for, every 1, 2 or 4 weeks', () => {
    expect(firstWeekdayFrom(date('2027-03-03'), 2)).toBe('2027-03-09');
    expect(firstWeekdayFrom(date('2027-03-02'), 2)).toBe('2027-03-02');
    expect(seriesDates(pattern({ count: 3, everyWeeks: 4 }))).toEqual([
      '2027-03-02',
      '2027-03-30',
      '2027-04-27',
    ]);
  });
});

describe('the preview of a plan', () => {
  const at = (on: string, minutes: number) => wallClockMs(SEATTLE, date(on), minutes);

  test('has the wanted time where it is free, and else the nearest one with the reason', () => {
    const rows = previewSeries(
      [
        day(1, '2027-03-02', [slot(at('2027-03-02', TEN)), slot(at('2027-03-02', 660))]),
        day(2, '2027-03-09', [
          slot(at('2027-03-09', 690)),
          slot(at('2027-03-09', 570)),
          slot(at('2027-03-10', TEN)),
        ]),
      ],
      'ana',
    );
    expect(rows[0]).toMatchObject({ clashes: [], chosen: { startsAtMs: at('2027-03-02', TEN) } });
    expect(rows[1]).toMatchObject({
      clashes: [{ kind: 'busy' }],
      chosen: { startsAtMs: at('2027-03-09', 570) },
    });
    expect(rows[1]?.nearest.map(({ startsAtMs }) => startsAtMs)).toEqual([
      at('2027-03-09', 690),
      at('2027-03-10', TEN),
    ]);
  });

  test('stays with the wanted therapist, and names another one only when there is no time with them at all', () => {
    const ben = slot(at('2027-03-02', TEN), 'ben');
    const later = slot(at('2027-03-03', 900));
    expect(previewSeries([day(1, '2027-03-02', [ben, later])], 'ana')[0]?.chosen?.practitioner).toBe('ana');
    expect(previewSeries([day(1, '2027-03-02', [ben])], 'ana')[0]?.chosen?.practitioner).toBe('ben');
  });

  test('for anyone has one person all along wherever that works', () => {
    const days = ['2027-03-02', '2027-03-09', '2027-03-16'].map((on, n) =>
      day(n + 1, on, [slot(at(on, TEN), 'ana'), ...(n === 1 ? [] : [slot(at(on, TEN), 'ben')])]),
    );
    expect(previewSeries(days, 'any').map(({ chosen }) => chosen?.practitioner)).toEqual([
      'ana',
      'ana',
      'ana',
    ]);
  });

  test('takes the time that was chosen for a day, as long as it fits, and says when nothing does', () => {
    const other = slot(at('2027-03-02', 660));
    const days = [day(1, '2027-03-02', [slot(at('2027-03-02', TEN)), other]), day(2, '2027-03-09', [])];
    const rows = previewSeries(days, 'ana', new Map([[1, other]]));
    expect(rows[0]?.chosen?.startsAtMs).toBe(other.startsAtMs);
    expect(rows[1]).toMatchObject({ chosen: null, nearest: [] });
  });
});

describe('a change of a plan', () => {
  const nowMs = wallClockMs(SEATTLE, date('2027-03-10'), TEN);
  const clock = { timeZone: SEATTLE, nowMs, isLate: () => false };
  const visits = seriesDates(pattern()).map((on, n): PlannedVisit => {
    const ms = wallClockMs(SEATTLE, on, TEN);
    return {
      ...{ id: `v${String(n + 1)}`, position: n + 1, status: 'booked', startsAtMs: ms, practitioner: 'ana' },
      ...{ plannedAtMs: ms, plannedPractitioner: 'ana' },
    };
  });
  const toThursday: SeriesChange = { kind: 'move', weekday: 4, aroundMinutes: 840, practitioner: 'ana' };

  test('of this and later ones keeps those before, and moves each within its week', () => {
    const steps = seriesSteps(visits, { position: 4, scope: 'later' }, toThursday, clock);
    expect(steps.map(({ kind }) => kind)).toEqual(['keep', 'keep', 'keep', 'move', 'move', 'move']);
    for (const step of steps) {
      if (step.kind !== 'move') continue;
      expect(isoWeekdayOf(step.date)).toBe(4);
      expect(localTimeAt(SEATTLE, step.wantedMs).minutes).toBe(840);
      expect(Math.abs(step.wantedMs - step.visit.startsAtMs)).toBeLessThan(7 * DAY_MS);
    }
  });

  test('of all leaves alone what is over, what was canceled, what costs, and what somebody moved by hand', () => {
    const changed = visits.map((visit) => {
      if (visit.position === 3) return { ...visit, startsAtMs: visit.startsAtMs + 60 * MINUTE_MS };
      if (visit.position === 4) return { ...visit, status: 'cancelled' as const };
      return visit;
    });
    const asked = { position: 5, scope: 'all' } as const;
    const steps = seriesSteps(
      changed,
      asked,
      { kind: 'cancel' },
      { ...clock, isLate: ({ position }) => position === 6 },
    );
    expect(steps.map((step) => (step.kind === 'keep' ? step.why : step.kind))).toEqual([
      'begun',
      'begun',
      'by-hand',
      'ended',
      'cancel',
      'late',
    ]);
    const itself = seriesSteps(changed, { position: 3, scope: 'this' }, { kind: 'cancel' }, clock);
    expect(itself[2]?.kind).toBe('cancel');
  });

  test('never loses or doubles a visit, and never touches one that was moved by hand, in 1,000 random edits', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let now = visits;
    const early = { ...clock, nowMs: wallClockMs(SEATTLE, date('2027-02-01'), TEN) };
    for (let n = 0; n < 1_000; n += 1) {
      const at = {
        position: 1 + random(6),
        scope: (['this', 'later', 'all'] as const satisfies readonly SeriesScope[])[random(3)] ?? 'all',
      };
      const change: SeriesChange =
        random(40) === 0
          ? { kind: 'cancel' }
          : {
              ...{ kind: 'move', weekday: 1 + random(7), aroundMinutes: 15 * (32 + random(40)) },
              practitioner: random(2) === 0 ? 'ana' : 'ben',
            };
      const steps = seriesSteps(now, at, change, early);
      expect(steps.map(({ visit }) => visit.id)).toEqual(visits.map(({ id }) => id));
      now = steps.map((step) => after(step, change));
      for (const [index, step] of steps.entries()) {
        const before = now[index];
        if (step.kind === 'keep') expect(before).toEqual(step.visit);
        if (step.kind !== 'keep' && step.visit.position !== at.position)
          expect(step.visit.startsAtMs).toBe(step.visit.plannedAtMs);
      }
      // Now and then somebody moves one by hand, or a canceled one is booked again.
      const handed = random(6);
      now = now.map((visit, index) => (index === handed && random(9) === 0 ? byHand(visit) : visit));
    }
    expect(new Set(now.map(({ position }) => position)).size).toBe(6);
  });

  function after(step: ReturnType<typeof seriesSteps>[number], change: SeriesChange): PlannedVisit {
    if (step.kind === 'keep') return step.visit;
    if (step.kind === 'cancel') return { ...step.visit, status: 'cancelled' };
    const practitioner = change.kind === 'move' ? change.practitioner : step.visit.practitioner;
    const { wantedMs } = step;
    return {
      ...{ ...step.visit, startsAtMs: wantedMs, practitioner },
      ...{ plannedAtMs: wantedMs, plannedPractitioner: practitioner },
    };
  }

  function byHand(visit: PlannedVisit): PlannedVisit {
    return { ...visit, status: 'booked', startsAtMs: visit.startsAtMs + 15 * MINUTE_MS };
  }
});
