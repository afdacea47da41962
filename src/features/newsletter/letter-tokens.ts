import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import type { NewsletterApp } from '#/features/newsletter/newsletter-app.ts';
import { isUuid } from '#/kernel/ids.ts';

type TokenApp = Pick<NewsletterApp, 'linkTokens'>;
type Claim = { readonly purpose: string; readonly id: string; readonly version: number };

/** Leaving must work for as long as a letter lies in a mailbox, so this link is never revoked. */
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
export function readLeaveToken(app: TokenApp, token: string): SubscriberId | null {
  const id = namedId(app, token) as SubscriberId | null;
  return id !== null && app.linkTokens.verify(token, leaveClaim(id)) ? id : null;
}

export function readVoucherToken(app: TokenApp, token: string): VoucherId | null {
  const id = namedId(app, token) as VoucherId | null;
  return id !== null && app.linkTokens.verify(token, voucherClaim(id)) ? id : null;
}

/** The subscriber a confirm token names, not yet proven: load the row, then ask `confirms`. */
export function confirmIdOf(app: TokenApp, token: string): SubscriberId | null {
  return namedId(app, token) as SubscriberId | null;
}

export function confirms(
  app: TokenApp,
  token: string,
  { id, linkVersion }: { readonly id: SubscriberId; readonly linkVersion: number },
): boolean {
  return app.linkTokens.verify(token, confirmClaim(id, linkVersion));
}

function namedId(app: TokenApp, token: string): string | null {
  const id = app.linkTokens.readId(token);
  return id !== null && isUuid(id) ? id : null;
}
