import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillableGaps, fullnessIn, type TherapistTime } from '#/features/questions/domain/fullness.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { incomeOf } from '#/features/questions/domain/income.ts';
import { AGES, owedByAge } from '#/features/questions/domain/owed.ts';
import { incomeFigure, owedFigure, type PlaceNames } from '#/features/questions/ui/money-figures.ts';
import { letterGrowth } from '#/features/questions/domain/letter-growth.ts';
import { missedByLeadTime, ofHundred } from '#/features/questions/domain/missed.ts';
import { periodOf, periodsUntil, stepsOf } from '#/features/questions/domain/period.ts';
import { hideSmallCounts, SMALLEST_SHOWN } from '#/features/questions/domain/small-counts.ts';
import { figureTable } from '#/features/questions/pages/figure-table.ts';
import { hoursFigure } from '#/features/questions/ui/hours-figures.ts';
import { insuranceFigure } from '#/features/questions/ui/insurance-figure.ts';
import { missedFigure } from '#/features/questions/ui/people-figures.ts';
import { addDays, HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';

const TODAY = '2027-03-10' as LocalDate;
const MARCH = periodOf('2027-03', TODAY);
const hour = (from: number, to: number) => ({ start: from * HOUR_MS, end: to * HOUR_MS });
const DAY = hour(0, 24);

const times = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 6 }))
    .map(([at, long]) => hour(at, at + long)),
  { maxLength: 6 },
);
const therapist: fc.Arbitrary<TherapistTime> = fc.record({
  working: times,
  visits: times,
  shortestMs: fc.constantFrom(HOUR_MS, 2 * HOUR_MS, Infinity),
});

describe('how full the clinic was', () => {
  it('adds up: every hour offered is booked, too short or free, however people work', () => {
    fc.assert(
      fc.property(fc.array(therapist, { maxLength: 3 }), (people) => {
        const { offered, booked, tooShort, free } = fullnessIn(DAY, people);
        expect(booked + tooShort + free).toBe(offered);
      }),
    );
  });

  it('counts a day of two therapists with their gaps', () => {
    const ana = {
      working: [hour(9, 17)],
      visits: [hour(9, 10), hour(11, 12), hour(12.5, 13.5)],
      shortestMs: HOUR_MS,
    };
    // Somebody agreed to come at 18: that hour was offered too.
    const ben = { working: [hour(9, 12)], visits: [hour(18, 19)], shortestMs: HOUR_MS };
    const told = fullnessIn(DAY, [ana, ben]);
    expect(Object.values(told).map((ms) => ms / HOUR_MS)).toEqual([12, 4, 0.5, 7.5]);
  });

  it('names the gaps by weekday and time of day', () => {
    const monday = Date.UTC(2027, 2, 8);
    const at = (from: number, to: number) => ({ start: monday + from * HOUR_MS, end: monday + to * HOUR_MS });
    const ana = { working: [at(9, 17)], visits: [at(10, 12), at(13, 15)], shortestMs: HOUR_MS };
    const [first, second] = fillableGaps({ start: monday, end: monday + 24 * HOUR_MS }, [ana], 'UTC');
    expect(first).toEqual({ weekday: 1, counts: { morning: 1, noon: 1, afternoon: 1 }, ms: 4 * HOUR_MS });
    expect(second?.ms).toBe(0);
  });

  it('says it in a sentence and writes its hours as numbers', () => {
    const told = {
      offered: 10 * HOUR_MS,
      booked: 8 * HOUR_MS,
      tooShort: 0.75 * HOUR_MS,
      free: 1.25 * HOUR_MS,
    };
    const figure = hoursFigure({ all: told, steps: [{ from: MARCH.from, told }] }, MARCH);
    expect(figure.answer).toBe(
      'In March 2027 we offered 10 hours and booked 8 hours. That is 80 of 100. Another 1 hour lay in gaps too short for a visit.',
    );
    expect(figureTable(figure)).toBe(
      '\uFEFF"Week of","Offered","Booked","Too short","Free"\r\n"Mar 1",10,8,0.75,1.25\r\n',
    );
  });
});

describe('the days a question is asked about', () => {
  it('never reach past today, and every choice stands for itself', () => {
    const periods = periodsUntil(TODAY);
    expect(periods.map(({ key }) => key)).toHaveLength(new Set(periods.map(({ key }) => key)).size);
    for (const period of periods) {
      expect(period.to <= TODAY && period.from <= period.to, period.key).toBe(true);
      expect(periodOf(period.key, TODAY)).toEqual(period);
    }
    expect(periodOf('1999-13', TODAY).key).toBe('8-weeks');
  });

  it('fall into weeks or months without a hole or a day twice', () => {
    for (const period of periodsUntil(TODAY)) {
      const steps = stepsOf(period);
      expect([steps[0]?.from, steps.at(-1)?.to], period.key).toEqual([period.from, period.to]);
      for (const [at, { from }] of steps.entries()) {
        if (at > 0) expect(from).toBe(addDays(steps[at - 1]?.to ?? TODAY, 1));
      }
    }
    expect(stepsOf(periodOf('8-weeks', TODAY))).toHaveLength(8);
    expect(stepsOf(periodOf('2026', TODAY))).toHaveLength(12);
  });
});

describe('who does not come', () => {
  it.each([
    [0, 'day'],
    [1, 'day'],
    [2, 'week'],
    [7, 'week'],
    [8, 'month'],
    [28, 'month'],
    [29, 'longer'],
  ] as const)('counts a visit booked %i days ahead under "%s"', (leadDays, lead) => {
    expect(missedByLeadTime([{ leadDays, isMissed: true }])[lead]).toEqual({ missed: 1, all: 1 });
  });

  it('is told in words, also when everybody came or nothing took place', () => {
    const of = (missed: number, all: number) => {
      const visits = Array.from({ length: all }, (_, at) => ({ leadDays: 30, isMissed: at < missed }));
      return missedFigure({ missed, all, byLead: missedByLeadTime(visits) }, MARCH).answer;
    };
    expect(of(0, 0)).toBe('In March 2027 no visit has taken place yet.');
    expect(of(0, 3)).toBe('In March 2027 everybody came: 3 visits, no no-show.');
    expect(of(1, 30)).toBe(
      'In March 2027 1 of 30 visits was a no-show: 3 of 100. Visits booked more than 4 weeks ahead were missed most.',
    );
    expect(ofHundred(1, 0)).toBeNull();
  });
});

describe('money', () => {
  const line = (changes: Partial<MoneyLine>): MoneyLine => ({
    ...{
      id: 'l',
      appointmentId: 'v1' as MoneyLine['appointmentId'],
      kind: 'payment',
      method: 'cash',
      cents: 0,
    },
    ...{ day: TODAY, atMs: 0, by: null, reason: null, ofLine: null, certificate: null },
    ...changes,
  });
  const names: PlaceNames = ({ service, practitioner }) => ({ service, therapist: practitioner });

  it('came in by service and therapist: payments less what went back, tips apart', () => {
    const places = new Map([
      ['v1', { service: 'long', practitioner: 'ana' }],
      ['v2', { service: 'short', practitioner: 'ana' }],
    ]);
    const second = { appointmentId: 'v2' as MoneyLine['appointmentId'] };
    const income = incomeOf(
      [
        line({ kind: 'price', method: null, cents: 9_500 }),
        line({ cents: 9_500 }),
        line({ kind: 'tip', cents: 1_500 }),
        line({ kind: 'refund', cents: 2_000 }),
        line({ ...second, cents: 5_000 }),
        line({ ...second, kind: 'bank', cents: 5_000 }),
      ],
      places,
    );
    expect(income).toEqual({
      rows: [{ service: 'long', practitioner: 'ana', cents: 7_500 }],
      tipsCents: 1_500,
    });
    const figure = incomeFigure(income, names, MARCH);
    expect(figure.answer).toBe(
      'In March 2027 $75.00 came in for visits. The most was for long: $75.00. Tips of $15.00 are not in it.',
    );
    expect(figureTable(figure)).toContain('"long","ana",75.00\r\n');
  });

  it('is owed by people, once each, by the age of the debt', () => {
    const owed = owedByAge([
      { person: 'maria', ageDays: 30, cents: 4_000 },
      { person: 'maria', ageDays: 31, cents: 1_000 },
      { person: 'leo', ageDays: 61, cents: 2_000 },
      { person: 'ida', ageDays: 91, cents: 500 },
    ]);
    expect(owedFigure(owed).answer).toBe('3 people owe $75.00. $25.00 of it is older than 60 days.');
    expect(AGES.map((age) => owed.byAge[age].cents)).toEqual([4_000, 1_000, 2_000, 500]);
    expect(AGES.reduce((sum, age) => sum + owed.byAge[age].cents, 0)).toBe(owed.cents);
    expect(owedFigure(owedByAge([])).answer).toBe('Nobody owes us anything.');
  });
});

describe('readers of the letter', () => {
  it('are counted at the end of a stretch, and those who came and left within', () => {
    const readers = [
      { confirmedAtMs: 5, leftAtMs: null },
      { confirmedAtMs: 12, leftAtMs: 18 },
      { confirmedAtMs: 15, leftAtMs: null },
      { confirmedAtMs: 3, leftAtMs: 11 },
      { confirmedAtMs: 20, leftAtMs: null },
    ];
    expect(letterGrowth(readers, { start: 10, end: 20 })).toEqual({ joined: 2, left: 2, readers: 2 });
  });
});

describe('counts of answers about insurance', () => {
  it('never let a small count be told, not even from the total', () => {
    const small = fc.record({ a: fc.nat(12), b: fc.nat(12), c: fc.nat(12) });
    fc.assert(
      fc.property(small, (counts) => {
        const { total, of } = hideSmallCounts(counts);
        const shown = Object.values(of).filter((one) => one !== null);
        for (const one of shown) expect(one === 0 || one >= SMALLEST_SHOWN).toBe(true);
        if (total === null) return;
        const hidden = Object.values(of).filter((one) => one === null).length;
        const rest = total - shown.reduce((sum, one) => sum + one, 0);
        if (hidden > 0) expect(hidden >= 2 && rest >= SMALLEST_SHOWN).toBe(true);
      }),
    );
  });

  it('are told as a sentence without them', () => {
    const ended = { 'plan-pays': 0, 'plan-does-not-pay': 0, 'ask-the-plan': 0, 'not-reached': 0 };
    expect(
      insuranceFigure(hideSmallCounts({ ...ended, 'plan-pays': 24, 'ask-the-plan': 37 }), MARCH).answer,
    ).toBe('In March 2027 we settled 61 insurance checks. In 24 of them the plan most likely pays.');
    expect(
      insuranceFigure(hideSmallCounts({ ...ended, 'plan-pays': 1, 'ask-the-plan': 2 }), MARCH).answer,
    ).toBe('In March 2027 we settled fewer than 5 insurance checks.');
  });
});
