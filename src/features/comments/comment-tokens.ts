import type { CommentsContext } from '#/features/comments/context.ts';
import { mailboxOf, type EmailAddress } from '#/kernel/email-address.ts';
import { isUuid } from '#/kernel/ids.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type Keys = Pick<CommentsContext, 'linkTokens'>;

/** What a mailed link may do. A link of one purpose opens nothing of the other. */
export const LINK_PURPOSES = ['comments-copy', 'comments-delete'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
export const LINK_VERSION = 1;

/** The id a token names, when the token is ours and of this purpose. Whether the link still lives is not said. */
export function readCommentToken({ linkTokens }: Keys, token: string, purpose: LinkPurpose): string | null {
  const id = linkTokens.readId(token);
  if (id === null || !isUuid(id)) return null;
  return linkTokens.verify(token, { purpose, id, version: LINK_VERSION }) ? id : null;
}

/**
 * A keyed hash of an address as its owner spells it, whatever the case. Dots and tags stay: at some providers they
 * make another person.
 */
export function addressKey(context: Keys, email: EmailAddress): string {
  return keyedHash(context, 'comment-address', email.toLowerCase());
}

/** The hash under every known key, the first one first: what is looked for, so that a new key hides nobody. */
export function addressKeys({ linkTokens }: Keys, email: EmailAddress): readonly string[] {
  const claim = { purpose: 'comment-address', id: email.toLowerCase(), version: 0 };
  return linkTokens.makeEvery(claim).map(hashOf);
}

/** One name for all spellings that reach a mailbox: for the cap on mails. */
export function mailboxKey(context: Keys, email: EmailAddress): string {
  return keyedHash(context, 'comment-mailbox', mailboxOf(email));
}

/** Enough to count a client by, useless without the clinic's keys. */
export function clientKeyHash(context: Keys, clientKey: string): string {
  return keyedHash(context, 'comment-client', clientKey);
}

function keyedHash({ linkTokens }: Keys, purpose: string, id: string): string {
  return hashOf(linkTokens.make({ purpose, id, version: 0 }));
}

function hashOf(token: string): string {
  return digestOf(token).slice(0, 27);
}
