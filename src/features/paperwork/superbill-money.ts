import type { Visit } from '#/features/booking/find-visit.ts';
import type { PaidBy, MoneyLine } from '#/features/checkout/domain/money-line.ts';
import type { SuperbillDraft } from '#/features/paperwork/domain/superbill.ts';

const METHOD_WORDS: Readonly<Record<PaidBy, string>> = {
  online: 'Card',
  terminal: 'Card',
  cash: 'Cash',
  check: 'Check',
  hsa: 'HSA or FSA card',
  gift: 'Gift certificate',
  before: 'At the clinic',
};

/** The price that was really charged, and what was paid of it. Tips and products never get here. */
export function moneyOf(
  { priceCents }: Visit,
  lines: readonly MoneyLine[],
): Pick<SuperbillDraft, 'charge' | 'payments'> {
  const discountCents = lines.reduce((sum, { kind, cents }) => sum + (kind === 'waiver' ? cents : 0), 0);
  return {
    charge: { listCents: priceCents, discountCents, printedCents: Math.max(0, priceCents - discountCents) },
    payments: lines
      .filter(({ kind }) => kind === 'payment' || kind === 'refund' || kind === 'bank')
      .map(({ kind, method, cents, day }) => ({
        day,
        method: method === null ? 'Card' : METHOD_WORDS[method],
        cents: kind === 'payment' ? cents : -cents,
      })),
  };
}
