import type { EntryId, OfferId } from '#/features/waitlist/domain/entry.ts';

/** Each ends with what it opens, so none is ever revoked. */
const VERSION = 1;

/** Opens somebody's own place. */
export function entryClaim(id: EntryId) {
  return { purpose: 'wait-list', id, version: VERSION } as const;
}

/** Puts somebody on the list and proves the mailbox: only a mail has it. */
export function proofClaim(id: EntryId) {
  return { purpose: 'wait-list-proof', id, version: VERSION } as const;
}

/** Opens one time that was offered. */
export function offerClaim(id: OfferId) {
  return { purpose: 'wait-list-offer', id, version: VERSION } as const;
}
