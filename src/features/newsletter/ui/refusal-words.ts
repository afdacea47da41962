import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { GIFT_REASONS } from '#/features/newsletter/domain/payer-group.ts';

type GiftFault = NewsletterFaultOf<
  'no-such-code' | 'not-open' | 'unknown-visit' | 'had-one' | 'none-left' | 'payer'
>;

/** For whoever stands at the counter. `dayAt` names a day on the clinic's calendar. */
export function notHandedOut(fault: GiftFault, dayAt: (ms: number) => string): string {
  switch (fault.kind) {
    case 'no-such-code':
      return 'There is no such voucher. Check the code digit by digit.';
    case 'not-open':
      return {
        redeemed: `This voucher was redeemed on ${dayAt(fault.atMs)}. Each works once.`,
        void: `This voucher was made void on ${dayAt(fault.atMs)}.`,
        expired: `This voucher was good until ${dayAt(fault.atMs - 1)}.`,
      }[fault.state];
    case 'unknown-visit':
      return 'No visit has this booking number.';
    case 'had-one':
      return 'This person, or this visit, has had the gift of this offer under another email address. One per person and visit.';
    case 'none-left':
      return 'By the count none is left. Count the bottles again.';
    case 'payer':
      return GIFT_REASONS[fault.code];
  }
}
