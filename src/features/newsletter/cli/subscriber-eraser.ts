import { NOTHING, type Eraser } from '#/cli/eraser.ts';
import { eraseReader, readReaders, type ReaderData } from '#/features/newsletter/reader-data.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';

async function readerOf(context: NewsletterContext, email: EmailAddress): Promise<ReaderData | null> {
  for await (const reader of readReaders(context, email)) return reader;
  return null;
}

/** The newsletter: the reader goes whole. */
export const subscriberEraser: Eraser<NewsletterContext> = {
  async plan(context, whom) {
    if (whom.kind !== 'address') return NOTHING;
    const reader = await readerOf(context, whom.email);
    if (reader === null) return NOTHING;
    return {
      ...NOTHING,
      erases: ['The reader of the newsletter: address, topics and consent.'],
      keeps:
        reader.voucher === null
          ? []
          : ['A keyed hash of the mailbox on the gift voucher, so that nobody gets a second gift.'],
    };
  },
  async erase(context, whom, actor) {
    if (whom.kind !== 'address') return;
    await eraseReader(context, whom.email, { actor, requestId: null });
  },
};
