import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APPOINTMENT_STATUSES,
  canBecome,
  referenceOf,
  statusesBefore,
  type AppointmentId,
} from '#/features/booking/domain/appointment.ts';
import {
  changeTerms,
  feeNow,
  freeUntilMs,
  noShowFee,
} from '#/features/booking/domain/cancellation-policy.ts';
import { changeWords } from '#/features/booking/domain/change-words.ts';
import { fairOrder, suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import {
  dayNeedsDetails,
  extendHold,
  isHoldAlive,
  newHoldLife,
  openPaymentOnHold,
} from '#/features/booking/domain/hold.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a hold', () => {
  const now = Date.parse('2027-03-14T18:00:00Z');

  it('keeps a time for ten minutes and not a moment longer', () => {
    const life = newHoldLife(now);
    expect(isHoldAlive(life, now + 10 * MINUTE - 1)).toBe(true);
    expect(isHoldAlive(life, now + 10 * MINUTE)).toBe(false);
  });

  it('can be extended once, and only while it lives', () => {
    const longer = extendHold(newHoldLife(now), now + 9 * MINUTE);
    expect(longer).toEqual({ stage: 'extended', expiresAtMs: now + 20 * MINUTE });
    expect(extendHold(longer!, now + 10 * MINUTE)).toBeNull();
    expect(extendHold(newHoldLife(now), now + 10 * MINUTE)).toBeNull();
  });

  it('is kept ten whole minutes longer, however early somebody asks', () => {
    const { expiresAtMs } = newHoldLife(now);
    expect(extendHold(newHoldLife(now), now)?.expiresAtMs).toBe(expiresAtMs + 10 * MINUTE);
    expect(extendHold(newHoldLife(now), expiresAtMs - 1)?.expiresAtMs).toBe(expiresAtMs + 10 * MINUTE);
  });

  it('lasts 31 minutes from the moment the payment page opens; opening it again adds nothing', () => {
    const paying = openPaymentOnHold(newHoldLife(now), now + MINUTE);
    expect(paying).toEqual({ stage: 'paying', expiresAtMs: now + 32 * MINUTE });
    expect(openPaymentOnHold(paying!, now + 20 * MINUTE)).toEqual(paying);
    expect(extendHold(paying!, now + 20 * MINUTE)).toBeNull();
    expect(openPaymentOnHold(newHoldLife(now), now + 10 * MINUTE)).toBeNull();
  });

  it('needs details once more than three tenths of a day are held without', () => {
    expect([dayNeedsDetails(144, 480), dayNeedsDetails(145, 480), dayNeedsDetails(0, 0)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('an appointment', () => {
  it('moves only along its states', () => {
    const moves = APPOINTMENT_STATUSES.flatMap((from) =>
      APPOINTMENT_STATUSES.filter((to) => canBecome(from, to)).map((to) => `${from} > ${to}`),
    );
    expect(moves).toEqual([
      'pending > booked',
      'pending > cancelled',
      'booked > arrived',
      'booked > cancelled',
      'booked > noshow',
      'arrived > fulfilled',
    ]);
    expect(statusesBefore('cancelled')).toEqual(['pending', 'booked']);
  });

  it('has a reference that survives a phone call', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), fc.uuid({ version: 4 }), (one, other) => {
        const reference = referenceOf(one as AppointmentId);
        expect(reference).toMatch(/^KN-[0-9A-HJKMNP-TV-Z]{8}$/);
        const sameBits = one.slice(-10) === other.slice(-10);
        expect(reference === referenceOf(other as AppointmentId)).toBe(sameBits);
      }),
    );
  });
});

describe('the price of a change', () => {
  const policy = { freeUntilHours: 24, lateFeeCents: 4_000, firstLateForgiven: true };
  const START = Date.parse('2027-03-15T17:00:00Z');
  const DEADLINE = START - 24 * HOUR;
  const MINUTE = 60_000;
  const visit = { startsAtMs: START, priceCents: 9_500, feeCents: 0, bookedAtMs: START - 200 * HOUR };

  it.each([
    ['before the deadline', {}, false, DEADLINE - 1, 'free-until', 0],
    ['at the deadline', {}, false, DEADLINE, 'fee', 4_000],
    ['just before the start', {}, false, START - 1, 'fee', 4_000],
    ['late for the first time', {}, true, DEADLINE, 'forgiven', 0],
    ['with a fee that stands', { feeCents: 4_000 }, true, DEADLINE, 'noted', 4_000],
    ['with a fee that stands, moved far ahead', { feeCents: 4_000 }, true, DEADLINE - 9, 'noted', 4_000],
    [
      '29 minutes after booking late',
      { bookedAtMs: START - 3 * HOUR },
      false,
      START - 151 * MINUTE,
      'free-until',
      0,
    ],
    [
      '30 minutes after booking late',
      { bookedAtMs: START - 3 * HOUR },
      false,
      START - 150 * MINUTE,
      'fee',
      4_000,
    ],
    ['a cheap visit', { priceCents: 1_000 }, false, DEADLINE, 'fee', 1_000],
    ['a free visit', { priceCents: 0 }, false, DEADLINE, 'free', 0],
  ] as const)('is known %s', (_when, changes, isFirst, atMs, kind, fee) => {
    const terms = changeTerms(policy, { ...visit, ...changes }, isFirst, atMs);
    expect([terms.kind, feeNow(terms)]).toEqual([kind, fee]);
    expect(changeWords(terms, 'America/Los_Angeles')).toMatch(/\.$/);
  });

  it('is never forgiven by a clinic that does not say so', () => {
    const strict = { freeUntilHours: 24, lateFeeCents: 4_000 };
    expect(changeTerms(strict, visit, true, DEADLINE).kind).toBe('fee');
    expect(noShowFee(policy, visit)).toBe(4_000);
  });

  it('counts hours that pass, also over the night when the clock jumps', () => {
    // 09:00 on the Monday after the change in Los Angeles; 24 hours before, the clock shows 09:00 too.
    const free = freeUntilMs(policy, { startsAtMs: Date.parse('2027-03-14T16:00:00Z'), bookedAtMs: 0 });
    expect(new Date(free).toISOString()).toBe('2027-03-13T16:00:00.000Z');
  });

  it('is never above the price and never negative', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        fc.nat(200),
        fc.integer(),
        (fee, price, hours, at) => {
          const rule = { freeUntilHours: hours, lateFeeCents: fee };
          const priced = { startsAtMs: 0, priceCents: price, feeCents: 0, bookedAtMs: null };
          const feeCents = feeNow(changeTerms(rule, priced, false, at));
          expect(feeCents).toBeGreaterThanOrEqual(0);
          expect(feeCents).toBeLessThanOrEqual(Math.min(fee, price));
        },
      ),
    );
  });
});

describe('who pays for a visit', () => {
  it('is the patient, where a card is used or no plan is wanted, unless a plan is wanted', () => {
    const answers = (['yes', 'no', 'not-sure', null] as const).map((insurance) => [
      isSelfPay('card', insurance),
      isSelfPay('clinic', insurance),
    ]);
    expect(answers).toEqual([
      [false, false],
      [true, true],
      [true, false],
      [true, false],
    ]);
  });
});

describe('who gets a visit that "any therapist" may take', () => {
  it('is the one with the least booked that day', () => {
    const order = fairOrder([
      { practitioner: 'ana', bookedMinutesThatDay: 75, lastChosenAtMs: null },
      { practitioner: 'ben', bookedMinutesThatDay: 0, lastChosenAtMs: 9 },
    ]);
    expect(order).toEqual(['ben', 'ana']);
  });

  it('goes round among equals', () => {
    const last = new Map<string, number>();
    const turns = Array.from({ length: 9 }, (_, turn) => {
      const [first = ''] = fairOrder(
        ['ana', 'ben', 'cleo'].map((practitioner) => ({
          practitioner,
          bookedMinutesThatDay: 0,
          lastChosenAtMs: last.get(practitioner) ?? null,
        })),
      );
      last.set(first, turn + 1);
      return first;
    });
    expect(turns.join(' ')).toBe('ana ben cleo ana ben cleo ana ben cleo');
  });

  it('leaves the step-free room for whoever needs it', () => {
    const rooms = [
      { slug: 'garden', kinds: ['massage'], stepFree: true },
      { slug: 'attic', kinds: ['massage'], stepFree: false },
      { slug: 'office', kinds: ['talk'], stepFree: false },
    ];
    const slugs = (stepFree: boolean) =>
      suitableRooms(rooms, { kind: 'massage', stepFree }).map(({ slug }) => slug);
    expect(slugs(false)).toEqual(['attic', 'garden']);
    expect(slugs(true)).toEqual(['garden']);
    const twins = ['one', 'two', 'three'].map((slug) => ({ slug, kinds: ['massage'], stepFree: false }));
    const first = (turn: number) =>
      suitableRooms([...twins, ...rooms], { kind: 'massage', stepFree: false }, turn)[0]?.slug;
    expect([first(0), first(1), first(2), first(3)]).toEqual(['one', 'two', 'three', 'attic']);
  });
});
