import type { CheckoutFaultOf } from '#/features/checkout/domain/faults.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import type { MoneyLine, PaidBy } from '#/features/checkout/domain/money-line.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Why a line takes back one that gave something back. */
const UNDONE = 'undone';

/** Above this, whoever gives back types the code of their phone again. */
export const LARGE_REFUND_CENTS = 15_000;

/** Money that came in once and of which some may go back. */
export type TakenMoney = {
  /** The line of the payment, which stands for all that was done to it since. */
  readonly line: MoneyLine;
  readonly method: PaidBy;
  /** What has not been put right or given back. */
  readonly leftCents: number;
};

/** Everything that was paid and is still here, in the order of the book. Tips stand beside: they are no payment. */
export function takenMoney(lines: readonly MoneyLine[]): readonly TakenMoney[] {
  return lines.filter(isTaken).map((line) => ({
    line,
    method: line.method ?? 'before',
    leftCents: leftOf(line, lines),
  }));
}

function isTaken({ kind, cents, reason }: MoneyLine): boolean {
  return (kind === 'payment' || kind === 'tip') && cents > 0 && reason !== UNDONE;
}

/** By what later lines name a payment: the card company's payments have an id of their own. */
function nameOf({ id, method, ofLine }: MoneyLine): string {
  return method === 'online' && ofLine !== null ? ofLine : id;
}

function leftOf(payment: MoneyLine, lines: readonly MoneyLine[]): number {
  const since = linesSince(lines, nameOf(payment)).filter((line) => line !== payment);
  return since.reduce((left, line) => left - takenSince(line), payment.cents);
}

/** What was done to a payment, and what of that was undone. */
export function linesSince(lines: readonly MoneyLine[], name: string): readonly MoneyLine[] {
  const since = lines.filter(({ ofLine }) => ofLine === name);
  const undone = lines.filter(
    ({ reason, ofLine }) => reason === UNDONE && since.some(({ id }) => id === ofLine),
  );
  return [...since, ...undone];
}

function takenSince({ kind, cents, reason }: MoneyLine): number {
  if (kind === 'refund' || kind === 'bank') return cents;
  if (kind === 'tip' && reason === UNDONE) return -cents;
  return (kind === 'payment' || kind === 'tip') && cents < 0 ? -cents : 0;
}

/** What was handed over and can still be taken back, as if it had stayed in the drawer. */
export function handedBack(lines: readonly MoneyLine[], now: Temporal.Instant): readonly MoneyLine[] {
  const undone = new Set(lines.filter(({ reason }) => reason === UNDONE).map(({ ofLine }) => ofLine));
  return lines.filter((line) => {
    const until = undoUntil(Temporal.Instant.fromEpochMilliseconds(line.atMs));
    return isHandedBack(line) && !undone.has(line.id) && Temporal.Instant.compare(now, until) < 0;
  });
}

/** The newest line that gave so much back to a card and was not taken back since. */
export function standingBack(
  lines: readonly MoneyLine[],
  name: string,
  cents: number,
): MoneyLine | undefined {
  const alike = lines.filter(({ kind, ofLine, ...line }) => {
    return kind === 'refund' && ofLine === name && Math.abs(line.cents) === cents;
  });
  const standing: MoneyLine[] = [];
  for (const line of alike) {
    if (line.cents > 0) standing.push(line);
    else standing.pop();
  }
  return standing.at(-1);
}

function isHandedBack({ kind, method, cents, reason }: MoneyLine): boolean {
  if (reason === null || reason === UNDONE || method === 'online') return false;
  return kind === 'refund' ? cents > 0 : kind === 'tip' && cents < 0;
}

/** The line that takes such a line back. */
export function backUndone({ id, kind, method, cents, certificate }: MoneyLine) {
  return { kind, method, cents: -cents, ofLine: id, certificate, reason: UNDONE };
}

export type GiveBackFault = CheckoutFaultOf<'unknown-line' | 'more-than-taken'>;

/** Nothing goes back that did not come in, and nothing goes back twice. */
export function mayRefund(
  lines: readonly MoneyLine[],
  lineId: string,
  cents: number,
): Result<TakenMoney, GiveBackFault> {
  const taken = takenMoney(lines).find(({ line }) => line.id === lineId);
  if (taken === undefined) return failed({ kind: 'unknown-line' });
  const { leftCents } = taken;
  return cents > leftCents || taken.method === 'before'
    ? failed({ kind: 'more-than-taken', leftCents: taken.method === 'before' ? 0 : leftCents })
    : ok(taken);
}
