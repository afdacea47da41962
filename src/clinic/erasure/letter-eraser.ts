import { NOTHING, type Eraser } from '#/clinic/erasure/eraser.ts';
import { eraseReader, readReaders } from '#/features/newsletter/reader-data.ts';

/** The newsletter: the reader goes whole. */
export const letterEraser: Eraser = {
  async plan(app, whom) {
    if (whom.kind !== 'address') return NOTHING;
    const { value: reader } = await readReaders(app, whom.email).next();
    if (reader === undefined) return NOTHING;
    return {
      ...NOTHING,
      erases: ['The reader of the newsletter: address, topics and consent.'],
      keeps:
        reader.voucher === null
          ? []
          : ['A keyed hash of the mailbox on the gift voucher, so that nobody gets a second gift.'],
    };
  },
  async erase(app, whom, actor) {
    if (whom.kind !== 'address') return;
    await eraseReader(app, whom.email, { actor, requestId: null, clientKey: null });
  },
};
