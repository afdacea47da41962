import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import type { GiftView, VouchersView } from '#/features/desk/ui/vouchers-view.ts';
import type { Stock } from '#/features/newsletter/change-stock.ts';
import type { Offer } from '#/features/newsletter/content.ts';
import { giftWords } from '#/features/newsletter/domain/offer.ts';
import { notHandedOut } from '#/features/newsletter/ui/refusal-words.ts';
import { STOCK_WORDS } from '#/features/newsletter/domain/stock.ts';
import type { CounterVoucher } from '#/features/newsletter/hand-out-gift.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { longDay } from '#/kernel/long-day.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

export type Looked =
  { readonly kind: 'nothing' | 'unknown' } | { readonly kind: 'found'; readonly voucher: CounterVoucher };

type Read = {
  readonly stock: Stock;
  readonly handedOut: readonly CounterVoucher[];
  readonly looked: Looked;
  /** The booking number that is probably meant. */
  readonly visit: string | null;
};
type Words = { readonly clinic: Clinic; readonly offer: Offer };
type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

export function vouchersView(words: Words, read: Read, again: Again): VouchersView {
  const { stock, handedOut, looked, visit } = read;
  const { timeZone } = words.clinic;
  const dayAt = (ms: number) => longDay(localDateAt(timeZone, ms));
  const unknown: readonly FieldFault[] =
    looked.kind === 'unknown' && again.faults.length === 0
      ? [{ field: 'code', message: notHandedOut({ kind: 'no-such-code' }, dayAt) }]
      : [];
  return {
    typed: again.typed,
    faults: [...again.faults, ...unknown],
    proposedVisit: visit,
    gift: looked.kind === 'found' ? giftView(looked.voucher, words.offer, dayAt) : null,
    stock: {
      said: stockWords(stock),
      left: stock.left,
      lines: stock.lines.map(({ why, change, bottles, atMs }) => ({
        at: momentWords(atMs, timeZone),
        why: STOCK_WORDS[why],
        change: change > 0 ? `+${String(change)}` : String(change).replace('-', '−'),
        bottles: String(bottles),
      })),
    },
    handedOut: handedOut.map(({ code, valueCents, settledAtMs }) => ({
      code,
      value: formatCents(cents(valueCents)),
      at: settledAtMs === null ? '' : momentWords(settledAtMs, timeZone),
    })),
  };
}

function giftView(voucher: CounterVoucher, offer: Offer, dayAt: (ms: number) => string): GiftView {
  const { code, state, valueCents, expiresAtMs, settledAtMs } = voucher;
  const value = formatCents(cents(valueCents));
  const gift =
    offer.id === voucher.offer ? giftWords(offer) : `The gift of an earlier offer (${value} value)`;
  const settled = settledAtMs === null ? '' : ` on ${dayAt(settledAtMs)}`;
  const states = {
    open: `Open, good until ${dayAt(expiresAtMs - 1)}`,
    redeemed: `Handed out${settled}`,
    void: `Made void${settled}`,
    expired: `It was good until ${dayAt(expiresAtMs - 1)}`,
  };
  return {
    code,
    gift: `${gift.charAt(0).toUpperCase()}${gift.slice(1)}`,
    said: states[state],
    isOpen: state === 'open',
    isSettled: settledAtMs !== null,
  };
}

function stockWords({ left, open }: Stock): string {
  const promised = countWords(open, 'open voucher');
  if (left === null) return `Nobody has counted the bottles yet. ${promised}.`;
  const short = open > left ? ` Order ${String(open - left)} more: each was promised.` : '';
  return `${countWords(left, 'bottle')} left, ${promised}.${short}`;
}
