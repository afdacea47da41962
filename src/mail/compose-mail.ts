import type { MailContent, ComposedMail } from '#/mail/mail-content.ts';
import { headerValue, plainLine } from '#/mail/plain-words.ts';
import { renderHtml } from '#/mail/render-html.ts';
import { renderText } from '#/mail/render-text.ts';

/** Shows one mail as HTML and as plain text. Throws when the subject could break a header or a link is not a link. */
export function composeMail(mail: MailContent): ComposedMail {
  if (mail.blocks.filter((block) => block.kind === 'primary-link').length > 1) {
    throw new Error('A mail has one primary link at most.');
  }
  return {
    subject: headerValue('Subject', plainLine(mail.subject)),
    html: renderHtml(mail),
    text: renderText(mail),
  };
}
