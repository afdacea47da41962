import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { dayEnd } from '#/features/checkout/domain/day-end.ts';
import { DESK_METHODS, paymentLines } from '#/features/checkout/domain/desk-payment.ts';
import { explainDifference } from '#/features/checkout/domain/explain-difference.ts';
import {
  forgivenCents,
  newlyForgivenCents,
  payableCents,
  unforgivenCents,
} from '#/features/checkout/domain/forgiven.ts';
import { backUndone, handedBack, mayRefund, takenMoney } from '#/features/checkout/domain/give-back-rules.ts';
import {
  balanceOf,
  COUNTER_METHODS,
  sumOfKind,
  type MoneyLine,
} from '#/features/checkout/domain/money-line.ts';
import {
  forgives,
  GIVE_BACK_REASONS,
  type GiveBackReason,
} from '#/features/checkout/domain/money-reasons.ts';
import { chargesOf, missingCharges, whatIsOwedAndWhy } from '#/features/checkout/domain/visit-charges.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const DAY = '2027-05-06' as LocalDate;
const VISIT = 'visit' as AppointmentId;
let number = 0;

function line(changes: Partial<MoneyLine> & Pick<MoneyLine, 'kind' | 'cents'>): MoneyLine {
  number += 1;
  const blank = { method: null, by: null, reason: null, ofLine: null, certificate: null };
  return { id: `l${String(number)}`, appointmentId: VISIT, day: DAY, atMs: number, ...blank, ...changes };
}

/** One visit in the hands of a desk that presses at random, and what a cautious clerk notes beside it. */
type Desk = { lines: MoneyLine[]; status: 'booked' | 'fulfilled' | 'noshow' | 'cancelled'; inCents: number };

const PRICE = 12_000;
const FEE = 4_000;

const press = fc.oneof(
  fc.record({
    do: fc.constant('pay' as const),
    method: fc.constantFrom(...DESK_METHODS),
    cents: fc.integer({ min: 0, max: 15_000 }),
    tipCents: fc.constantFrom(0, 0, 500),
    corrects: fc.option(fc.nat(30), { nil: null }),
  }),
  fc.record({
    do: fc.constant('back' as const),
    which: fc.nat(30),
    cents: fc.integer({ min: 1, max: 15_000 }),
    reason: fc.constantFrom(...GIVE_BACK_REASONS),
  }),
  fc.record({ do: fc.constant('undo-back' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('waive' as const) }),
  fc.record({
    do: fc.constant('mark' as const),
    status: fc.constantFrom('booked' as const, 'fulfilled' as const, 'noshow' as const, 'cancelled' as const),
  }),
);
type Press = typeof press extends fc.Arbitrary<infer One> ? One : never;

function visitOf({ status }: Desk) {
  return { status, priceCents: PRICE, feeCents: status === 'fulfilled' || status === 'booked' ? 0 : FEE };
}

function play(desk: Desk, pressed: Press): void {
  const { lines } = desk;
  const { dueCents } = whatIsOwedAndWhy(visitOf(desk), lines);
  switch (pressed.do) {
    case 'pay': {
      const corrects = pressed.corrects === null ? null : (lines[pressed.corrects]?.id ?? null);
      const typed = { ...pressed, corrects, number: 'G1' };
      const written = paymentLines(typed, { lines, dueCents, takesTips: true });
      if (written.ok) lines.push(...written.value.map((one) => line(one)));
      return;
    }
    case 'back':
      giveBack(desk, lines[pressed.which]?.id ?? 'none', pressed);
      return;
    case 'undo-back':
      undoBack(desk, pressed.which);
      return;
    case 'waive':
      if (dueCents > 0) lines.push(line({ kind: 'waiver', cents: dueCents }));
      return;
    case 'mark':
      desk.status = pressed.status;
      lines.push(...missingCharges(visitOf(desk), lines).map((one) => line(one)));
  }
}

const dueOf = (desk: Desk) => whatIsOwedAndWhy(visitOf(desk), desk.lines).dueCents;

type Back = { readonly cents: number; readonly reason: GiveBackReason };

function giveBack(desk: Desk, id: string, { cents, reason }: Back): boolean {
  const { lines } = desk;
  const taken = mayRefund(lines, id, cents);
  if (!taken.ok) return false;
  const { method, line: of } = taken.value;
  const isTip = of.kind === 'tip';
  const back = isTip ? { kind: 'tip' as const, cents: -cents } : { kind: 'refund' as const, cents };
  lines.push(line({ ...back, method, reason, ofLine: of.id }));
  const waived = isTip || !forgives(reason) ? 0 : newlyForgivenCents(cents, dueOf(desk));
  const given = lines.at(-1);
  if (waived > 0)
    lines.push(
      line({ kind: 'waiver', cents: waived, reason, ofLine: given?.id ?? '', atMs: given?.atMs ?? 0 }),
    );
  return true;
}

function undoBack(desk: Desk, which: number): void {
  const { lines } = desk;
  const back = handedBack(lines, Temporal.Instant.fromEpochMilliseconds(number))[which];
  if (back === undefined) return;
  lines.push(line(backUndone(back)));
  const again = unforgivenCents(lines, { name: back.id, atMs: back.atMs });
  if (again > 0) lines.push(line({ kind: 'waiver', cents: -again, reason: back.reason }));
}

function pay(desk: Desk, cents: number): boolean {
  const typed = { method: 'terminal', cents, tipCents: 0, number: null, corrects: null } as const;
  const written = paymentLines(typed, { lines: desk.lines, dueCents: dueOf(desk), takesTips: false });
  if (written.ok) desk.lines.push(...written.value.map((one) => line(one)));
  return written.ok;
}

/** A visit that was given, of which so much was paid. */
function paidVisit(cents: number): Desk {
  const desk: Desk = { lines: [line({ kind: 'price', cents: PRICE })], status: 'fulfilled', inCents: 0 };
  expect(pay(desk, cents)).toBe(true);
  return desk;
}

const PAID = fc.integer({ min: 1, max: 2 * PRICE });
const REASON = fc.constantFrom(...GIVE_BACK_REASONS);

describe('money that goes back by hand', () => {
  it('can be paid again as far as anything was owed for it, whatever it went back for', () => {
    fc.assert(
      fc.property(PAID, fc.nat(), REASON, (paid, part, reason) => {
        const desk = paidVisit(paid);
        const cents = 1 + (part % paid);
        const before = dueOf(desk);
        expect(giveBack(desk, desk.lines[1]?.id ?? '', { cents, reason })).toBe(true);
        const owes = dueOf(desk);
        expect(owes).toBe(forgives(reason) ? Math.max(before, Math.min(0, before + cents)) : before + cents);
        // What was paid too much is nobody's to pay again.
        const isOwed = before + cents > 0;
        expect(payableCents(desk.lines, owes) > 0).toBe(isOwed);
        expect(pay(desk, Math.max(1, Math.min(cents, payableCents(desk.lines, owes))))).toBe(isOwed);
        if (isOwed) expect(dueOf(desk)).toBeLessThanOrEqual(Math.max(0, before));
      }),
    );
  });

  it('leaves everything as it was when it is taken back', () => {
    fc.assert(
      fc.property(PAID, fc.nat(), REASON, (paid, part, reason) => {
        const desk = paidVisit(paid);
        const stood = () => [dueOf(desk), takenMoney(desk.lines)[0]?.leftCents, forgivenCents(desk.lines)];
        const before = stood();
        giveBack(desk, desk.lines[1]?.id ?? '', { cents: 1 + (part % paid), reason });
        undoBack(desk, 0);
        expect(stood()).toEqual(before);
        expect(handedBack(desk.lines, Temporal.Instant.fromEpochMilliseconds(number))).toEqual([]);
      }),
    );
  });

  it('stays given back when three minutes are over', () => {
    const desk = paidVisit(PRICE);
    giveBack(desk, desk.lines[1]?.id ?? '', { cents: 100, reason: 'other' });
    const at = (ms: number) => handedBack(desk.lines, Temporal.Instant.fromEpochMilliseconds(number + ms));
    expect([at(179_999).length, at(180_000).length]).toEqual([1, 0]);
  });

  it('is asked for again when it is paid after all, and stays paid when the giving back is undone then', () => {
    const desk = paidVisit(PRICE);
    giveBack(desk, desk.lines[1]?.id ?? '', { cents: 5_000, reason: 'goodwill' });
    expect(pay(desk, 5_000)).toBe(true);
    expect([dueOf(desk), forgivenCents(desk.lines), pay(desk, 1)]).toEqual([0, 0, false]);
    undoBack(desk, 0);
    expect(dueOf(desk)).toBe(-5_000);
  });
});

describe('the book of a visit', () => {
  it('adds up after whatever the desk presses, and never gives back more than came in', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        const desk: Desk = { lines: [], status: 'booked', inCents: 0 };
        for (const pressed of presses) {
          play(desk, pressed);
          const { lines } = desk;
          const charges = chargesOf(visitOf(desk));
          for (const kind of ['price', 'late-fee', 'no-show-fee'] as const)
            expect(sumOfKind(lines, kind)).toBe(charges[kind]);
          const { rows, dueCents, isDue } = whatIsOwedAndWhy(visitOf(desk), lines);
          expect(rows.reduce((sum, row) => sum + row.cents, 0)).toBe(dueCents);
          if (isDue) expect(dueCents).toBe(balanceOf(lines));
          for (const taken of takenMoney(lines)) expect(taken.leftCents).toBeGreaterThanOrEqual(0);
          for (const method of COUNTER_METHODS) expect(inDrawer(lines, method)).toBeGreaterThanOrEqual(0);
          const payable = payableCents(lines, dueCents);
          const after: Desk = { ...desk, lines: [...lines] };
          expect(pay(after, Math.max(payable, 1))).toBe(payable > 0);
          if (payable > 0) expect(dueOf(after)).toBe(0);
          const figures = dayEnd(lines, DAY);
          expect(figures.tipsCents).toBeGreaterThanOrEqual(0);
          const { online: _, ...counted } = figures.byMethod;
          const came = Object.values(counted).reduce((sum, cents) => sum + cents, 0);
          const overpaid = isDue ? Math.max(0, -dueCents) : 0;
          const charged = figures.careCents + figures.feesCents;
          // What was paid ahead of a visit that is not charged is in the drawer, and open of nothing.
          if (
            isDue &&
            lines.some(({ kind }) => kind === 'price' || kind === 'no-show-fee' || kind === 'late-fee')
          )
            expect(came + figures.openCents + figures.waivedCents - overpaid).toBe(charged);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['nothing and no tip', { cents: 0 }, 'no-amount'],
    ['when all is paid', { cents: 100 }, 'nothing-due'],
    ['a slip of the keys', { cents: 1_000_001 }, 'too-large'],
    ['a tip that is a slip of the keys', { tipCents: 1_000_001 }, 'too-large'],
    ['a tip that an HSA card would pay', { method: 'hsa', tipCents: 500 }, 'no-tip'],
    ['a line of another visit', { corrects: 'l-else', cents: 100 }, 'unknown-line'],
  ] as const)('refuses %s', (_, typed, kind) => {
    const lines = [
      line({ kind: 'price', cents: PRICE }),
      line({ kind: 'payment', method: 'cash', cents: PRICE }),
    ];
    const nothing = { method: 'cash', cents: 0, tipCents: 0, number: null, corrects: null } as const;
    const book = { lines, dueCents: 0, takesTips: true };
    expect(paymentLines({ ...nothing, ...typed }, book)).toMatchObject({ fault: { kind } });
  });
});

function inDrawer(lines: readonly MoneyLine[], method: MoneyLine['method']): number {
  return -balanceOf(lines.filter((one) => one.method === method));
}

describe('a difference at the end of the day', () => {
  const id = (name: string) => name as AppointmentId;
  const names = { patient: (visit: string) => visit, therapist: () => 'Dee' };
  const visit = (name: string, owedCents: number, paid: (Partial<MoneyLine> & { cents: number }) | null) => [
    line({ appointmentId: id(name), kind: 'price', cents: owedCents }),
    ...(paid === null ? [] : [line({ appointmentId: id(name), kind: 'payment', method: 'cash', ...paid })]),
  ];
  const lines = [
    ...visit('P01', 4_000, null),
    ...visit('P02', 4_000, null),
    ...visit('P03', 7_000, null),
    ...visit('P04', 12_000, { cents: 21_000 }),
    ...visit('P05', 6_000, { cents: 6_000 }),
    line({ appointmentId: id('P05'), kind: 'tip', method: 'cash', cents: 1_500 }),
    line({ appointmentId: id('P06'), kind: 'tip', method: 'cash', cents: 500 }),
    line({ appointmentId: id('P06'), kind: 'refund', method: 'cash', cents: 2_500 }),
  ];

  it.each([
    [0, []],
    [8_000, ['two receipts of $40 have no payment: P01 and P02']],
    [4_000, ['one receipt of $40 has no payment: one of P01 and P02']],
    [7_000, ['one receipt of $70 has no payment: P03']],
    [2_500, ['equals what goes back to P06: not handed out yet?']],
    [-1_500, ['equals the tip of P05: paid out to Dee?']],
    [-2_000, ['equals all tips of the day: paid out already?']],
    [-9_000, ['P04 is noted with $90 too much: a slip of the keys?']],
    [-6_000, ['equals the cash of P05: was it paid by card, or is it not in the drawer yet?']],
    [1, []],
  ])('of %d cents is explained in words', (differenceCents, words) => {
    expect(explainDifference(lines, DAY, differenceCents, names)).toEqual(words);
  });
});
