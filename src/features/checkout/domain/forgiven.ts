import { sumOfKind, type MoneyLine } from '#/features/checkout/domain/money-line.ts';

/** What the clinic has given up of a visit and not asked for since, by a waiver or with money that went back. */
export function forgivenCents(lines: readonly MoneyLine[]): number {
  return Math.max(0, sumOfKind(lines, 'waiver'));
}

/**
 * What the desk may take. While something is open, that. After that, what was forgiven: whoever wants to pay it all the
 * same is not sent away. Zero: nothing.
 */
export function payableCents(lines: readonly MoneyLine[], dueCents: number): number {
  return dueCents > 0 ? dueCents : Math.max(0, dueCents + forgivenCents(lines));
}

/** How much of what was forgiven is asked for again when so much is paid, so that the payment has something to pay. */
export function askedAgainCents(lines: readonly MoneyLine[], dueCents: number, paidCents: number): number {
  return dueCents > 0 ? 0 : Math.min(forgivenCents(lines), paidCents - dueCents);
}

/** How much of what goes back is forgiven for a reason that forgives: never what was paid too much. */
export function newlyForgivenCents(givenCents: number, dueAfterCents: number): number {
  return Math.max(0, Math.min(givenCents, dueAfterCents));
}

/** By what a waiver names the giving back that it came with: a line written by hand, or a payment by card; and when. */
export type Given = { readonly name: string; readonly atMs: number };

/** The waiver that came with it, if any. */
export function waiverOf(lines: readonly MoneyLine[], { name, atMs }: Given): MoneyLine | undefined {
  return lines.find((line) => line.kind === 'waiver' && line.ofLine === name && line.atMs === atMs);
}

/** How much is asked for again when it did not go back after all: what was paid since is asked for already. */
export function unforgivenCents(lines: readonly MoneyLine[], given: Given): number {
  return Math.min(waiverOf(lines, given)?.cents ?? 0, forgivenCents(lines));
}
