import { askedAgainCents, payableCents } from '#/features/checkout/domain/forgiven.ts';
import { takenMoney } from '#/features/checkout/domain/give-back-rules.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import {
  COUNTER_METHODS,
  type CounterMethod,
  type LineKind,
  type MoneyLine,
  type PaidBy,
} from '#/features/checkout/domain/money-line.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** What the desk can press where it says how a visit is paid. */
export const DESK_METHODS = [...COUNTER_METHODS, 'link', 'insurance-later'] as const;
export type DeskMethod = (typeof DESK_METHODS)[number];

/** Above this it is a slip of the keys. */
export const MOST_CENTS = 1_000_000;

/** Tips come from a pocket of their own: an HSA card may not pay one. */
const TIPPED_BY: readonly DeskMethod[] = ['cash', 'terminal', 'check'];

export type TypedPayment = {
  readonly method: DeskMethod;
  readonly cents: number;
  readonly tipCents: number;
  /** The number of the gift certificate. */
  readonly number: string | null;
  /** The line that this one stands for. */
  readonly corrects: string | null;
  /** What a certificate nobody has typed before is worth, as it is written on it. */
  readonly worthCents?: number | null;
};

/** How the visit stands before. */
export type PayableBook = {
  readonly lines: readonly MoneyLine[];
  readonly dueCents: number;
  readonly takesTips: boolean;
};

export type PaymentLine = {
  readonly kind: LineKind;
  readonly method: PaidBy | null;
  readonly cents: number;
  readonly ofLine: string | null;
  readonly certificate: string | null;
};

/** The lines of one press, the one it is about first. A line that was wrong is taken back whole, and stays in the book. */
export function paymentLines(
  typed: TypedPayment,
  { lines, dueCents, takesTips }: PayableBook,
): Result<readonly PaymentLine[], MoneyFault> {
  const { cents, tipCents, corrects, method, worthCents } = typed;
  if (cents === 0 && tipCents === 0 && corrects === null) return failed({ kind: 'no-amount' });
  if (Math.max(cents, tipCents, worthCents ?? 0) > MOST_CENTS) return failed({ kind: 'too-large' });
  if (tipCents > 0 && !(takesTips && TIPPED_BY.includes(method))) return failed({ kind: 'no-tip' });
  const backwards = corrects === null ? [] : takenBack(lines, corrects);
  if (backwards === null) return failed({ kind: 'unknown-line' });
  const freedCents = backwards.reduce((sum, line) => sum - (line.kind === 'payment' ? line.cents : 0), 0);
  const isCorrection = corrects !== null;
  const openCents = isCorrection ? dueCents + freedCents : payableCents(lines, dueCents);
  const fault = cents === 0 ? null : whyNot(typed, openCents, isCorrection);
  if (fault !== null) return failed(fault);
  const againCents = cents === 0 || isCorrection ? 0 : askedAgainCents(lines, dueCents, cents);
  const tip: PaymentLine = {
    ...{ kind: 'tip', method: counterMethod(method), cents: tipCents },
    ...{ ofLine: corrects, certificate: null },
  };
  const forward = [...(cents === 0 ? [] : [mainLine(typed)]), ...(tipCents === 0 ? [] : [tip])];
  return ok([...forward, ...(againCents === 0 ? [] : [askedAgain(againCents)]), ...backwards]);
}

function whyNot(
  { method, cents, number }: TypedPayment,
  dueCents: number,
  isCorrection: boolean,
): MoneyFault | null {
  if (dueCents <= 0 && !isCorrection) return { kind: 'nothing-due' };
  if (method === 'gift' && number === null) return { kind: 'certificate-needed' };
  const isExact = method === 'gift' || method === 'link' || method === 'insurance-later';
  return isExact && cents > dueCents ? { kind: 'more-than-due', dueCents: Math.max(0, dueCents) } : null;
}

function mainLine({ method, cents, number, corrects }: TypedPayment): PaymentLine {
  const by = counterMethod(method);
  if (by === null) {
    const kind = method === 'link' ? 'link' : 'insurance-later';
    return { kind, method: null, cents, ofLine: corrects, certificate: null };
  }
  const certificate = by === 'gift' ? number : null;
  return { kind: 'payment', method: by, cents, ofLine: corrects, certificate };
}

/** What was forgiven is owed again, as far as it is paid. */
function askedAgain(cents: number): PaymentLine {
  return { kind: 'waiver', method: null, cents: -cents, ofLine: null, certificate: null };
}

function counterMethod(method: DeskMethod): CounterMethod | null {
  return COUNTER_METHODS.find((known) => known === method) ?? null;
}

/** What is left of a line taken at the counter, taken back; null where there is nothing to take back. */
function takenBack(lines: readonly MoneyLine[], id: string): readonly PaymentLine[] | null {
  const taken = takenMoney(lines).find(({ line }) => line.id === id);
  if (taken === undefined || taken.leftCents <= 0) return null;
  const { kind, method, certificate } = taken.line;
  if (method === 'online' || method === 'before') return null;
  return [{ kind, method, cents: -taken.leftCents, ofLine: id, certificate }];
}
