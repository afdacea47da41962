import { escapeHtml } from '#/kernel/escape-html.ts';
import { withContactLinks } from '#/mail/contact-links.ts';
import type { MailBlock, MailContent, MailPart, MailRun, MailSender } from '#/mail/mail-content.ts';
import { mailSheet, mailStyle, type MailStyle } from '#/mail/mail-look.ts';
import { linkTarget, plainLine, withEdgeSpaces } from '#/mail/plain-words.ts';
import { footLines } from '#/mail/sender-lines.ts';

/** The only way a word gets into the HTML: nothing in it can become markup. */
function escape(text: string): string {
  return escapeHtml(plainLine(text));
}

function element(tag: string, style: string, classes: string, content: string): string {
  return `<${tag}${classes === '' ? '' : ` class="${classes}"`} style="${style}">${content}</${tag}>`;
}

function link(label: string, url: string, style: string, classes: string): string {
  return `<a class="${classes}" style="${style}" href="${escape(linkTarget(url))}">${escape(label)}</a>`;
}

function partHtml(part: MailPart, style: MailStyle): string {
  return typeof part === 'string' ? escape(part) : link(part.label, part.url, style.link, 'm-link');
}

function runHtml(run: MailRun, style: MailStyle): string {
  if (typeof run === 'string') return withEdgeSpaces(run, escape);
  return 'strong' in run ? `<b>${escape(run.strong)}</b>` : link(run.label, run.url, style.link, 'm-link');
}

function blockHtml(block: MailBlock, style: MailStyle): string {
  switch (block.kind) {
    case 'heading':
      return element('h2', style.heading, 'm-heading', escape(block.text));
    case 'paragraph': {
      const words = block.parts.map((part) => partHtml(part, style)).join(' ');
      return block.small
        ? element('p', style.small, 'm-quiet', words)
        : element('p', style.paragraph, '', words);
    }
    case 'list': {
      const items = block.items.map((item) => element('li', style.item, '', escape(item)));
      return element('ul', style.list, '', items.join(''));
    }
    case 'prose':
      return element('p', style.paragraph, '', block.runs.map((run) => runHtml(run, style)).join(''));
    case 'prose-list': {
      const items = block.items.map((runs) =>
        element('li', style.item, '', runs.map((run) => runHtml(run, style)).join('')),
      );
      return element(block.numbered ? 'ol' : 'ul', style.list, '', items.join(''));
    }
    case 'facts':
      return block.facts
        .map(({ label, value }) =>
          element('p', style.paragraph, '', `<b>${escape(label)}:</b> ${escape(value)}`),
        )
        .join('');
    case 'primary-link':
      return `<p style="margin:0">${link(block.label, block.url, style.primary, 'm-primary')}</p>`;
    case 'second-link':
      return element('p', style.small, 'm-quiet', link(block.label, block.url, style.link, 'm-link'));
  }
}

function brandHtml(sender: MailSender, style: MailStyle): string {
  const rest = element('span', style.brandRest, 'm-quiet', escape(sender.brand.nameLine));
  return element('p', style.brand, 'm-side m-brand', `${escape(sender.shortName)} ${rest}`);
}

/** Where to call and where to go are links, in the color that the ground under them asks for. */
function withContacts(html: string, sender: MailSender, style: string, classes: string): string {
  const contact = (label: string, url: string) =>
    `<a class="${classes}" style="${style}" href="${escape(linkTarget(url))}">${label}</a>`;
  return withContactLinks(html, sender, escape, contact);
}

function topHtml(mail: MailContent, style: MailStyle): string {
  const details = mail.details.map((line) => element('p', style.topLine, '', escape(line)));
  const words = [
    element('p', style.topLine, '', escape(mail.lead)),
    element('h1', style.fact, 'm-fact', escape(mail.fact)),
    ...details,
  ];
  const top = element('div', style.top, 'm-side m-top', words.join(''));
  return withContacts(top, mail.sender, style.topLink, 'm-top-link');
}

/** The mail as one HTML page: one column, no tables, no images, nothing loaded from anywhere. */
export function renderHtml(mail: MailContent): string {
  const style = mailStyle(mail.sender.brand);
  const foot = footLines(mail).map((line) => element('p', style.paragraph, '', escape(line)));
  const firstLine = element('div', style.firstLine, '', escape(mail.subject));
  const body = [
    brandHtml(mail.sender, style),
    topHtml(mail, style),
    element(
      'div',
      style.card,
      'm-side m-card',
      mail.blocks.map((block) => blockHtml(block, style)).join('\n'),
    ),
    element('div', style.foot, 'm-side m-quiet', foot.join('')),
  ];
  const page = [firstLine, withContacts(body.join('\n'), mail.sender, style.link, 'm-link')];
  const lang = escape(mail.lang);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">',
    `<title>${escape(mail.subject)}</title>`,
    `<style>${mailSheet(mail.sender.brand)}</style>`,
  ];
  return `<!doctype html>
<html lang="${lang}" dir="ltr"><head>${head.join('')}</head>
<body class="m-body" style="${style.body}">
<div class="m-page" style="${style.page}" role="article" aria-roledescription="email" aria-label="${escape(mail.subject)}" lang="${lang}">
${page.join('\n')}
</div></body></html>
`;
}
