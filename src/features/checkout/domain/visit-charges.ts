import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import {
  balanceOf,
  CHARGE_KINDS,
  sumOfKind,
  type ChargeKind,
  type LineKind,
  type MoneyLine,
  type PaidBy,
} from '#/features/checkout/domain/money-line.ts';

/** What the charges of a visit follow from. */
export type ChargedVisit = {
  readonly status: AppointmentStatus;
  readonly priceCents: number;
  readonly feeCents: number;
};

export type Charges = Readonly<Record<ChargeKind, number>>;

/** What the visit costs as it stands: care that was given its price, a change that came late its fee. */
export function chargesOf({ status, priceCents, feeCents }: ChargedVisit): Charges {
  const none = { price: 0, 'late-fee': 0, 'no-show-fee': 0 };
  switch (status) {
    case 'fulfilled':
      return { ...none, price: priceCents, 'late-fee': feeCents };
    case 'cancelled':
      return { ...none, 'late-fee': feeCents };
    case 'noshow':
      return { ...none, 'no-show-fee': feeCents };
    case 'pending':
    case 'booked':
    case 'arrived':
      return none;
  }
}

/** What a visit that lies ahead, or is going on, will cost; it can be paid already. */
function plannedCharges(visit: ChargedVisit): Charges {
  return isAhead(visit) ? chargesOf({ ...visit, status: 'fulfilled' }) : chargesOf(visit);
}

function isAhead({ status }: ChargedVisit): boolean {
  return status === 'pending' || status === 'booked' || status === 'arrived';
}

/** What the book has to say next so that its charges are those of the visit: nothing, mostly. */
export function missingCharges(
  visit: ChargedVisit,
  lines: readonly MoneyLine[],
): readonly { readonly kind: ChargeKind; readonly cents: number }[] {
  const wanted = chargesOf(visit);
  return CHARGE_KINDS.map((kind) => ({ kind, cents: wanted[kind] - sumOfKind(lines, kind) })).filter(
    ({ cents }) => cents !== 0,
  );
}

export type OwedRow = {
  readonly kind: LineKind;
  readonly method: PaidBy | null;
  /** As it counts: what is owed above zero, what came in below. */
  readonly cents: number;
};

export type Owed = {
  /** One row for each kind of charge and each way in which money came or went, in the order of the book. */
  readonly rows: readonly OwedRow[];
  /** What can be paid now; below zero, so much goes back. */
  readonly dueCents: number;
  /** False while the visit lies ahead: it may be paid, and nobody is behind with it. */
  readonly isDue: boolean;
};

/** What is owed for a visit and why. */
export function whatIsOwedAndWhy(visit: ChargedVisit, lines: readonly MoneyLine[]): Owed {
  const charges = plannedCharges(visit);
  const rows = [
    ...CHARGE_KINDS.map((kind) => ({ kind, method: null, cents: charges[kind] })),
    ...lines.filter(({ kind }) => !(CHARGE_KINDS as readonly string[]).includes(kind)).flatMap(rowOf),
  ];
  const dueCents = rows.reduce((sum, { cents }) => sum + cents, 0);
  return { rows: folded(rows).filter(({ cents }) => cents !== 0), dueCents, isDue: !isAhead(visit) };
}

/** What the link in a mail pays now: what it was sent for, as far as it is still open. Null when none was sent. */
export function payableByLink(lines: readonly MoneyLine[], dueCents: number): number | null {
  const link = lines.findLast(({ kind }) => kind === 'link');
  if (link === undefined) return null;
  const since = lines.filter(
    ({ atMs, method, kind }) => kind === 'payment' && method === 'online' && atMs > link.atMs,
  );
  const left = link.cents - sumOfKind(since, 'payment');
  return Math.max(0, Math.min(left, dueCents));
}

function rowOf(line: MoneyLine): readonly OwedRow[] {
  const cents = balanceOf([line]);
  return cents === 0 ? [] : [{ kind: line.kind, method: line.method, cents }];
}

function folded(rows: readonly OwedRow[]): readonly OwedRow[] {
  const sums = new Map<string, OwedRow>();
  for (const row of rows) {
    const name = `${row.kind} ${row.method ?? ''}`;
    sums.set(name, { ...row, cents: (sums.get(name)?.cents ?? 0) + row.cents });
  }
  return [...sums.values()];
}
