import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateDue } from '#/features/paperwork/domain/estimate-due-date.ts';
import { isBusinessDay } from '#/features/paperwork/domain/business-day.ts';
import {
  DISPUTABLE_CENTS,
  estimateDifference,
  expectedTotal,
  goodFaithEstimate,
  missingFacts,
  type EstimateFacts,
} from '#/features/paperwork/domain/good-faith-estimate.ts';
import { timedUnits } from '#/features/paperwork/domain/timed-units.ts';

const FACTS: EstimateFacts = {
  patient: { firstName: 'Maria', lastName: 'Sample', birthDate: '1980-05-31' },
  localStart: '2027-03-09T10:00',
  timeZone: 'America/Los_Angeles',
  service: { name: 'Medical massage, 60 minutes', minutes: 60, cptCodes: ['97124'] },
  priceCents: 12_000,
  provider: { name: 'Ana R.', credential: 'LMT', license: 'MA-SAMPLE', npi: '1234567893' },
  clinic: {
    name: 'A sample clinic',
    phone: '206-555-0142',
    address: ['1 Sample Street'],
    taxId: '12-3456789',
  },
};

describe('the price in writing', () => {
  test('lists the visit with its day, code, minutes, units and price, and adds nothing', () => {
    expect(goodFaithEstimate(FACTS)).toMatchObject({
      items: [
        {
          date: '2027-03-09',
          service: 'Medical massage, 60 minutes',
          codes: ['97124'],
          minutes: 60,
          units: 4,
          quantity: 1,
          priceCents: 12_000,
          totalCents: 12_000,
        },
      ],
      expectedCents: 12_000,
      diagnosisCodes: [],
    });
  });

  test('shows no units for care that has no code', () => {
    const service = { name: 'Relaxation massage', minutes: 60, cptCodes: [] };
    expect(goodFaithEstimate({ ...FACTS, service }).items[0]).toMatchObject({ codes: [], units: null });
  });

  test('asks the desk for exactly the facts that nobody has told', () => {
    expect(missingFacts(goodFaithEstimate(FACTS))).toEqual([]);
    const bare = {
      ...FACTS,
      patient: { ...FACTS.patient, birthDate: null },
      provider: { ...FACTS.provider, npi: null },
      clinic: { ...FACTS.clinic, taxId: null },
    };
    expect(missingFacts(goodFaithEstimate(bare))).toEqual(['birth-date', 'npi', 'tax-id']);
  });

  test('sums whole cents exactly, whatever they are', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(amounts, (cents) => {
        const inBigInts = cents.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(BigInt(expectedTotal(cents.map((totalCents) => ({ totalCents }))))).toBe(inBigInts);
      }),
    );
  });
});

describe('what is charged in the end', () => {
  test('alerts the desk at $400 over, not a cent before', () => {
    const over = (cents: number) => estimateDifference({ expectedCents: 12_000 }, 12_000 + cents);
    expect(over(39_999)).toEqual({ overCents: 39_999, isDisputable: false });
    expect(over(40_000)).toEqual({ overCents: 40_000, isDisputable: true });
    expect(over(-12_000)).toEqual({ overCents: -12_000, isDisputable: false });
  });

  test('is held against the estimate of exactly this visit, for all amounts in cents', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(amount, amount, (expectedCents, chargedCents) => {
        const { overCents, isDisputable } = estimateDifference({ expectedCents }, chargedCents);
        expect(expectedCents + overCents).toBe(chargedCents);
        expect(isDisputable).toBe(chargedCents >= expectedCents + DISPUTABLE_CENTS);
      }),
    );
  });
});

describe('the units of timed care', () => {
  test.each([
    [7, 0],
    [8, 1],
    [22, 1],
    [23, 2],
    [37, 2],
    [38, 3],
    [60, 4],
    [90, 6],
    [127, 8],
  ])('%i minutes are %i units', (minutes, units) => {
    expect(timedUnits(minutes)).toBe(units);
  });
});

describe('the day by which it is due', () => {
  const day = fc
    .integer({ min: 0, max: 9_000 })
    .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }));

  test('is a business day after the booking and never after the visit', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (on, ahead) => {
        const visit = on.add({ days: ahead });
        const { businessDays, dueBy } = estimateDue({ trigger: 'booking', on, visit });
        expect(dueBy === null).toBe((businessDays ?? 0) < 3);
        if (dueBy === null) return;
        expect(isBusinessDay(dueBy)).toBe(true);
        expect(Temporal.PlainDate.compare(dueBy, on)).toBe(1);
        expect(Temporal.PlainDate.compare(dueBy, visit)).toBe(-1);
      }),
    );
  });

  test('never comes earlier for a visit that lies further ahead', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (on, one, more) => {
        const due = (ahead: number) =>
          estimateDue({ trigger: 'booking', on, visit: on.add({ days: ahead }) }).dueBy;
        const near = due(one);
        const far = due(one + more);
        if (near !== null && far !== null) expect(Temporal.PlainDate.compare(near, far)).toBeLessThan(1);
      }),
    );
  });
});
