import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** What is paid at the counter, as the desk calls it. */
export const COUNTER_METHODS = ['cash', 'terminal', 'check', 'hsa', 'gift'] as const;
export type CounterMethod = (typeof COUNTER_METHODS)[number];

/** `online`: by card on the payment page. `before`: at the clinic, before it kept this book. */
export const PAID_BY = [...COUNTER_METHODS, 'online', 'before'] as const;
export type PaidBy = (typeof PAID_BY)[number];

export const CHARGE_KINDS = ['price', 'late-fee', 'no-show-fee'] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

/**
 * `bank`: a bank took back what had been paid by card. `insurance-later` and `link` are marks: they say why money is
 * still open, and move none.
 */
export const LINE_KINDS = [
  ...CHARGE_KINDS,
  'payment',
  'refund',
  'tip',
  'waiver',
  'bank',
  'insurance-later',
  'link',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One line of the book of a visit's money. It is never changed: what was wrong is put right by another line. */
export type MoneyLine = {
  readonly id: string;
  readonly appointmentId: AppointmentId;
  readonly kind: LineKind;
  readonly method: PaidBy | null;
  /** Whole cents; below zero in a line that takes another of its kind back. */
  readonly cents: number;
  /** The clinic's day it counts on: never one that is signed and locked. */
  readonly day: LocalDate;
  readonly atMs: number;
  /** Of staff; null when the program wrote it. */
  readonly by: string | null;
  /** A word of `money-reasons.ts`. */
  readonly reason: string | null;
  /** The line it takes back, gives back or belongs to; for `online` the id of the payment. */
  readonly ofLine: string | null;
  /** The number of the gift certificate. */
  readonly certificate: string | null;
};

/** What a line does to what the patient owes. Tips are nobody's debt, and marks move nothing. */
const EFFECT: Readonly<Record<LineKind, 1 | -1 | 0>> = {
  price: 1,
  'late-fee': 1,
  'no-show-fee': 1,
  payment: -1,
  refund: 1,
  tip: 0,
  waiver: -1,
  bank: 1,
  'insurance-later': 0,
  link: 0,
};

export function effectOf({ kind, cents }: Pick<MoneyLine, 'kind' | 'cents'>): number {
  return EFFECT[kind] * cents + 0;
}

/** What is owed as the book stands; below zero, so much was paid too much. */
export function balanceOf(lines: readonly Pick<MoneyLine, 'kind' | 'cents'>[]): number {
  return lines.reduce((sum, line) => sum + effectOf(line), 0);
}

export function sumOfKind(lines: readonly MoneyLine[], kind: LineKind): number {
  return lines.reduce((sum, line) => sum + (line.kind === kind ? line.cents : 0), 0);
}

export function isCharge({ kind }: Pick<MoneyLine, 'kind'>): boolean {
  return (CHARGE_KINDS as readonly string[]).includes(kind);
}
