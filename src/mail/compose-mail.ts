import type { MailLetter, ComposedMail } from '#/mail/mail-letter.ts';
import { headerValue, plainLine } from '#/mail/plain-words.ts';
import { renderHtml } from '#/mail/render-html.ts';
import { renderText } from '#/mail/render-text.ts';

/** Shows one letter as HTML and as plain text. Throws when the subject could break a header or a link is not a link. */
export function composeMail(letter: MailLetter): ComposedMail {
  if (letter.blocks.filter((block) => block.kind === 'primary-link').length > 1) {
    throw new Error('A mail has one primary link at most.');
  }
  return {
    subject: headerValue('Subject', plainLine(letter.subject)),
    html: renderHtml(letter),
    text: renderText(letter),
  };
}
