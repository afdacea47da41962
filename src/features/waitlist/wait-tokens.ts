import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EntryId, OfferId } from '#/features/waitlist/domain/entry.ts';
import { entryClaim, offerClaim, proofClaim } from '#/features/waitlist/domain/link-claims.ts';
import { isUuid } from '#/kernel/ids.ts';

type Tokens = Pick<WaitListContext, 'linkTokens'>;

/** The secret in the link to one's own place. */
export function makeEntryToken({ linkTokens }: Tokens, id: EntryId): string {
  return linkTokens.make(entryClaim(id));
}

/** The secret in the link to one offered time. */
export function makeOfferToken({ linkTokens }: Tokens, id: OfferId): string {
  return linkTokens.make(offerClaim(id));
}

/** The entry that a token opens, or null when it is not one of ours. Says nothing about whether it still exists. */
export function readEntryToken(tokens: Tokens, token: string): EntryId | null {
  return idOf(tokens, token, entryClaim);
}

export function readProofToken(tokens: Tokens, token: string): EntryId | null {
  return idOf(tokens, token, proofClaim);
}

export function readOfferToken(tokens: Tokens, token: string): OfferId | null {
  return idOf(tokens, token, offerClaim);
}

function idOf<Id extends string>(
  { linkTokens }: Tokens,
  token: string,
  claim: (id: Id) => Parameters<Tokens['linkTokens']['make']>[0],
): Id | null {
  const id = linkTokens.readId(token);
  if (id === null || !isUuid(id)) return null;
  const named = id as Id;
  return linkTokens.verify(token, claim(named)) ? named : null;
}
