import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { countWaitingSignUps, listWaitingSignUps } from '#/features/newsletter/store/sign-up-store.ts';
import { answerOne } from '#/features/newsletter/answer-sign-up.ts';

const BATCH = 200;
export type Answered = {
  readonly mails: number;
  readonly dropped: number;
  /** The cap of the hour is reached: an alarm. */
  readonly isBurst: boolean;
};

/** Decides on the mail for each form that waits. One transaction a form, so that two processes never send two. */
export async function answerSignUps(context: NewsletterContext): Promise<Answered> {
  const { db } = context.database;
  const count = { mails: 0, dropped: 0, isBurst: false };
  for (const mailbox of await listWaitingSignUps(db, BATCH)) {
    const outcome = await answerOne(context, mailbox);
    if (outcome === 'burst') return { ...count, isBurst: true };
    if (outcome === 'mailed') count.mails += 1;
    if (outcome === 'dropped') count.dropped += 1;
  }
  return count;
}

/** Forms that wait for their mail. More than a few mean a flood. */
export async function countWaitingForms({ database }: Pick<NewsletterContext, 'database'>): Promise<number> {
  return countWaitingSignUps(database.db);
}
