import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { leaveHeaders, leavePage } from '#/features/newsletter/newsletter-mails.ts';
import { issueMail, type MailedIssue } from '#/features/newsletter/mail/issue-mail.ts';
import { clinicMailView } from '#/features/newsletter/mail/newsletter-clinic.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { paths } from '#/paths.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

type MailContext = Pick<NewsletterContext, 'config' | 'content' | 'clock'>;

/** An issue for one reader. The secret of the links is put in when the mail leaves. */
export function issueMailFor(context: MailContext, issue: MailedIssue, id: SubscriberId): FinishedMail {
  const links = { ...sharedLinks(context, issue), leaveUrl: leavePage(context, { id }) };
  const mail = issueMail(issue, links, clinicMailView(context.content.clinic, context.config.siteUrl));
  return finishedMail(mail, [], leaveHeaders(context, { id }));
}

/** The same for the operator, who is no reader: the link to leave goes to the page about the newsletter. */
export function issueTestMail(context: MailContext, issue: MailedIssue): FinishedMail {
  const links = { ...sharedLinks(context, issue), leaveUrl: `${context.config.siteUrl}${paths.newsletter}` };
  return finishedMail(
    issueMail(issue, links, clinicMailView(context.content.clinic, context.config.siteUrl), true),
  );
}

function sharedLinks({ config: { siteUrl } }: MailContext, { slug, isFromDesk }: MailedIssue) {
  const page = isFromDesk === true ? paths.newsletterLetter(slug) : paths.newsletterIssue(slug);
  return { siteUrl, webUrl: `${siteUrl}${page}` };
}
