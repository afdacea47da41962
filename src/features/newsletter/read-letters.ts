import { newestFirst, type Audience, type NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import { letterOf } from '#/features/newsletter/find-issue.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { listDrafts } from '#/features/newsletter/store/draft-store.ts';
import { listSendings, type SendingRecord } from '#/features/newsletter/store/sending-store.ts';
import {
  countDeliveries,
  countReaders,
  type DeliveryCounts,
} from '#/features/newsletter/store/delivery-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';

/** A letter, and how far it has gone. */
export type ListedLetter = {
  readonly issue: NewsletterIssue;
  readonly sending: SendingRecord | null;
  readonly counts: DeliveryCounts;
};

/** What is written at the desk first, then what stands in the content, the newest first. */
export async function listLetters(
  { database: { db }, content }: Pick<IssueContext, 'database' | 'content'>,
  asker: ClinicAsker,
): Promise<Result<readonly ListedLetter[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  const sendings = await listSendings(db);
  const drafts = (await listDrafts(db)).map(letterOf);
  const listed: ListedLetter[] = [];
  for (const issue of [...drafts, ...newestFirst(content.issues)]) {
    const sending = sendings.find((one) => one.issue === issue.slug) ?? null;
    const counts = sending === null ? { planned: 0, taken: 0 } : await countDeliveries(db, issue.slug);
    listed.push({ issue, sending, counts });
  }
  return ok(listed);
}

/** To how many readers it would go now. */
export async function countAudience(
  { database }: Pick<IssueContext, 'database'>,
  audience: Audience,
  asker: ClinicAsker,
): Promise<Result<number, NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  return allowed.ok ? ok(await countReaders(database.db, audience)) : allowed;
}
