import type { MailBlock, MailContent, MailPart, MailRun, MailSender } from '#/mail/mail-content.ts';
import { SHEET, STYLE } from '#/mail/mail-look.ts';
import { linkTarget, plainLine, withEdgeSpaces } from '#/mail/plain-words.ts';
import { footLines, senderRest } from '#/mail/sender-lines.ts';

/** The only way a word gets into the HTML: nothing in it can become markup. */
function escape(text: string): string {
  const safe: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return plainLine(text).replace(/[&<>"']/g, (sign) => safe[sign] ?? '');
}

function element(tag: string, style: string, classes: string, content: string): string {
  return `<${tag}${classes === '' ? '' : ` class="${classes}"`} style="${style}">${content}</${tag}>`;
}

function link(label: string, url: string, style: string, classes: string): string {
  return `<a class="${classes}" style="${style}" href="${escape(linkTarget(url))}">${escape(label)}</a>`;
}

function partHtml(part: MailPart): string {
  return typeof part === 'string' ? escape(part) : link(part.label, part.url, STYLE.link, 'm-link');
}

function runHtml(run: MailRun): string {
  if (typeof run === 'string') return withEdgeSpaces(run, escape);
  return 'strong' in run ? `<b>${escape(run.strong)}</b>` : link(run.label, run.url, STYLE.link, 'm-link');
}

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
      return element('h2', STYLE.heading, 'm-heading', escape(block.text));
    case 'paragraph': {
      const words = block.parts.map(partHtml).join(' ');
      return block.small
        ? element('p', STYLE.small, 'm-quiet', words)
        : element('p', STYLE.paragraph, '', words);
    }
    case 'list': {
      const items = block.items.map((item) => element('li', STYLE.item, '', escape(item)));
      return element('ul', STYLE.list, '', items.join(''));
    }
    case 'prose':
      return element('p', STYLE.paragraph, '', block.runs.map(runHtml).join(''));
    case 'prose-list': {
      const items = block.items.map((runs) => element('li', STYLE.item, '', runs.map(runHtml).join('')));
      return element(block.numbered ? 'ol' : 'ul', STYLE.list, '', items.join(''));
    }
    case 'facts':
      return block.facts
        .map(({ label, value }) =>
          element('p', STYLE.paragraph, '', `<b>${escape(label)}:</b> ${escape(value)}`),
        )
        .join('');
    case 'primary-link':
      return `<p style="margin:0">${link(block.label, block.url, STYLE.primary, 'm-primary')}</p>`;
    case 'second-link':
      return element('p', STYLE.small, 'm-quiet', link(block.label, block.url, STYLE.link, 'm-link'));
  }
}

function brandHtml(sender: MailSender): string {
  const rest = element('span', STYLE.brandRest, 'm-quiet', escape(senderRest(sender)));
  return element('p', STYLE.brand, 'm-side m-brand', `${escape(sender.shortName)} ${rest}`);
}

function topHtml(mail: MailContent): string {
  const details = mail.details.map((line) => element('p', STYLE.topLine, '', escape(line)));
  const words = [
    element('p', STYLE.topLine, '', escape(mail.lead)),
    element('h1', STYLE.fact, 'm-fact', escape(mail.fact)),
    ...details,
  ];
  return element('div', STYLE.top, 'm-side m-top', words.join(''));
}

/** The mail as one HTML page: one column, no tables, no images, nothing loaded from anywhere. */
export function renderHtml(mail: MailContent): string {
  const foot = footLines(mail).map((line) => element('p', STYLE.paragraph, '', escape(line)));
  const page = [
    element('div', STYLE.firstLine, '', escape(mail.subject)),
    brandHtml(mail.sender),
    topHtml(mail),
    element('div', STYLE.card, 'm-side m-card', mail.blocks.map(blockHtml).join('\n')),
    element('div', STYLE.foot, 'm-side m-quiet', foot.join('')),
  ];
  const lang = escape(mail.lang);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">',
    `<title>${escape(mail.subject)}</title>`,
    `<style>${SHEET}</style>`,
  ];
  return `<!doctype html>
<html lang="${lang}" dir="ltr"><head>${head.join('')}</head>
<body class="m-body" style="${STYLE.body}">
<div class="m-page" style="${STYLE.page}" role="article" aria-roledescription="email" aria-label="${escape(mail.subject)}" lang="${lang}">
${page.join('\n')}
</div></body></html>
`;
}
