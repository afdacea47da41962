import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { openAddress } from '#/features/newsletter/keyed-names.ts';
import { readLeaveToken } from '#/features/newsletter/newsletter-tokens.ts';
import { findSubscriber } from '#/features/newsletter/store/subscriber-store.ts';
import { readTopics } from '#/features/newsletter/store/topic-store.ts';

/**
 * What a reader's own page shows. `gone`: the link is ours and its reader is forgotten. `not-whole`: nobody can tell
 * whose link it is, so nothing may be said about the list.
 */
export type LeavePage =
  | {
      readonly kind: 'reader';
      readonly address: string;
      readonly topics: readonly Topic[];
      /** Mail to the address came back, so none is sent until the reader asks for it. */
      readonly cameBack: boolean;
    }
  | { readonly kind: 'unconfirmed'; readonly address: string }
  | { readonly kind: 'left'; readonly canReturn: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-whole' };
/** Only looks. */
export async function openLeavePage(context: NewsletterContext, token: string): Promise<LeavePage> {
  const { db } = context.database;
  const id = readLeaveToken(context, token);
  if (id === null) return { kind: 'not-whole' };
  const subscriber = await findSubscriber(db, id);
  if (subscriber === undefined) return { kind: 'gone' };
  const address = openAddress(context, subscriber);
  const { status } = subscriber;
  if (status === 'left' || address === null)
    return { kind: 'left', canReturn: address !== null && subscriber.confirmedAtMs !== null };
  if (status === 'unconfirmed') return { kind: 'unconfirmed', address };
  const cameBack = (await context.suppressions.find(db, address)) !== null;
  return { kind: 'reader', address, topics: await readTopics(db, subscriber.id), cameBack };
}
