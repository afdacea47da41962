import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { isUuid } from '#/kernel/ids.ts';

type TokenContext = Pick<NewsletterContext, 'linkTokens'>;
type Claim = { readonly purpose: string; readonly id: string; readonly version: number };

/** Leaving must work for as long as an issue lies in a mailbox, so this link is never revoked. */
const FOREVER = 1;

/** Opens the page with the button that confirms. One purpose; a new address or leaving revokes it. */
export function confirmClaim(id: SubscriberId, version: number): Claim {
  return { purpose: 'letter-confirm', id, version };
}

/** Opens the reader's choices, and leaves at one press. */
export function leaveClaim(id: SubscriberId): Claim {
  return { purpose: 'letter-leave', id, version: FOREVER };
}

/** Opens the page with the voucher's code. */
export function voucherClaim(id: VoucherId): Claim {
  return { purpose: 'letter-voucher', id, version: FOREVER };
}

/** The subscriber a leave token names, proven; null when the token is not one of ours. */
export function readLeaveToken(context: TokenContext, token: string): SubscriberId | null {
  const id = namedId(context, token) as SubscriberId | null;
  return id !== null && context.linkTokens.verify(token, leaveClaim(id)) ? id : null;
}

export function readVoucherToken(context: TokenContext, token: string): VoucherId | null {
  const id = namedId(context, token) as VoucherId | null;
  return id !== null && context.linkTokens.verify(token, voucherClaim(id)) ? id : null;
}

/** The subscriber a confirm token names, not yet proven: load the row, then ask `confirms`. */
export function confirmIdOf(context: TokenContext, token: string): SubscriberId | null {
  return namedId(context, token) as SubscriberId | null;
}

export function confirms(
  context: TokenContext,
  token: string,
  { id, linkVersion }: { readonly id: SubscriberId; readonly linkVersion: number },
): boolean {
  return context.linkTokens.verify(token, confirmClaim(id, linkVersion));
}

function namedId(context: TokenContext, token: string): string | null {
  const id = context.linkTokens.readId(token);
  return id !== null && isUuid(id) ? id : null;
}
