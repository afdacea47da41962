import type { Draft } from '#/features/newsletter/domain/letter.ts';
import type { MailedIssue } from '#/features/newsletter/mail/issue-mail.ts';
import type { NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import { gradeOf } from '#/features/newsletter/check-issues.ts';
import { issueBlocks } from '#/features/newsletter/issue-blocks.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { findDraft } from '#/features/newsletter/store/draft-store.ts';
import { findSending, listSendings, type SendingRecord } from '#/features/newsletter/store/sending-store.ts';

/** By its name: what stands in the content, or what was written at the desk. */
export async function findIssue(
  { content, database }: Pick<IssueContext, 'content' | 'database'>,
  slug: string,
): Promise<NewsletterIssue | undefined> {
  const written = content.issues.find((issue) => issue.slug === slug);
  if (written !== undefined) return written;
  const draft = await findDraft(database.db, slug);
  return draft === undefined ? undefined : letterOf(draft);
}

/** A letter of the desk as an issue. It may be read by all from the moment at which it is sent. */
export function letterOf({ version: _version, changedAtMs: _changed, ...words }: Draft): NewsletterIssue {
  const { body } = words;
  return {
    ...words,
    blocks: issueBlocks(body),
    readingGrade: gradeOf(body),
    publishedOn: null,
    isFromDesk: true,
  };
}

export type SentLetter = MailedIssue & { readonly sentAtMs: number };

/** A letter of the desk that went out, as its readers got it; null for every other. */
export async function findSentLetter(
  context: Pick<IssueContext, 'database' | 'clock'>,
  slug: string,
): Promise<SentLetter | null> {
  const sending = await findSending(context.database.db, slug);
  return sending === undefined ? null : sentLetter(sending, context.clock.now().epochMilliseconds);
}

/** The newest first. */
export async function listSentLetters({
  database,
  clock,
}: Pick<IssueContext, 'database' | 'clock'>): Promise<readonly SentLetter[]> {
  const nowMs = clock.now().epochMilliseconds;
  const letters = (await listSendings(database.db)).flatMap((sending) => sentLetter(sending, nowMs) ?? []);
  return letters.toSorted((one, other) => other.sentAtMs - one.sentAtMs);
}

function sentLetter({ content, sendAtMs, status, batches }: SendingRecord, nowMs: number): SentLetter | null {
  const issue = JSON.parse(content) as MailedIssue;
  // Whoever stopped it before the first mail left wants nobody to read it.
  const isOut = status === 'stopped' ? batches > 0 : sendAtMs <= nowMs;
  return issue.isFromDesk === true && isOut ? { ...issue, sentAtMs: sendAtMs } : null;
}
