import type { IssueBlock, IssueRun, NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import type { NewsletterClinicView } from '#/features/newsletter/mail/newsletter-clinic.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail, MailBlock, MailRun } from '#/mail/mail-content.ts';

/** What of an issue stands in a mail. */
export type MailedIssue = Pick<
  NewsletterIssue,
  'slug' | 'title' | 'subject' | 'summary' | 'blocks' | 'isFromDesk'
>;

export type IssueLinks = {
  readonly siteUrl: string;
  readonly webUrl: string;
  readonly leaveUrl: string;
};

/** `isTest` marks the mail an operator sends to look at it. */
export function issueMail(
  issue: MailedIssue,
  { siteUrl, webUrl, leaveUrl }: IssueLinks,
  clinic: NewsletterClinicView,
  isTest = false,
): ComposedMail {
  return composeMail({
    lang: 'en',
    subject: isTest ? `Test: ${issue.subject}` : issue.subject,
    sender: clinic.sender,
    lead: `The letter of ${clinic.sender.shortName}`,
    fact: issue.title,
    details: [issue.summary],
    blocks: [
      ...issue.blocks.map((block) => mailBlock(block, siteUrl)),
      { kind: 'heading', text: 'The letter' },
      { kind: 'second-link', label: 'Read this on our site', url: webUrl },
      { kind: 'second-link', label: 'Choose topics, or leave the list', url: leaveUrl },
    ],
    reason: 'You get this email because you confirmed that you want our monthly letter.',
  });
}

function mailBlock(block: IssueBlock, siteUrl: string): MailBlock {
  const runs = (words: readonly IssueRun[]) => words.map((run) => mailRun(run, siteUrl));
  switch (block.kind) {
    case 'heading':
      return block;
    case 'paragraph':
      return { kind: 'prose', runs: runs(block.runs) };
    case 'list':
      return { kind: 'prose-list', numbered: block.numbered, items: block.items.map(runs) };
  }
}

/** A page of ours needs its origin: a mail has none of its own. */
function mailRun(run: IssueRun, siteUrl: string): MailRun {
  if (typeof run === 'string' || 'strong' in run || !run.url.startsWith('/')) return run;
  return { label: run.label, url: `${siteUrl}${run.url}` };
}
