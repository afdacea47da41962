import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { leaveHeaders, leavePage } from '#/features/newsletter/letter-mails.ts';
import { issueMail, type MailedIssue } from '#/features/newsletter/mail/issue-mail.ts';
import { clinicMailView } from '#/features/newsletter/mail/letter-clinic.ts';
import type { NewsletterApp } from '#/features/newsletter/newsletter-app.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

type MailApp = Pick<NewsletterApp, 'config' | 'content' | 'clock'>;

/** An issue for one reader. The secret of the links is put in when the mail leaves. */
export function issueMailFor(app: MailApp, issue: MailedIssue, id: SubscriberId): FinishedMail {
  const links = { ...sharedLinks(app, issue), leaveUrl: leavePage(app, { id }) };
  const mail = issueMail(issue, links, clinicMailView(app.content.clinic));
  return finishedMail(mail, [], leaveHeaders(app, { id }));
}

/** The same for the operator, who is no reader: the link to leave goes to the page about the letter. */
export function issueTestMail(app: MailApp, issue: MailedIssue): FinishedMail {
  const links = { ...sharedLinks(app, issue), leaveUrl: `${app.config.siteUrl}/newsletter` };
  return finishedMail(issueMail(issue, links, clinicMailView(app.content.clinic), true));
}

function sharedLinks({ config: { siteUrl } }: MailApp, { slug }: MailedIssue) {
  return { siteUrl, webUrl: `${siteUrl}/newsletter/issues/${slug}` };
}
