import type { SentMail } from '#/sandbox/mail/mailbox.ts';
import { clockWords } from '#/sandbox/clock-words.ts';
import { escapeHtml } from '#/kernel/escape-html.ts';

const LOOK = `<style>
:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
ul{padding:0;list-style:none}li{border-top:1px solid;padding:.75rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:1rem}
iframe{width:100%;height:70vh;border:1px solid;background:#fff}dt{font-weight:700}dd{margin:0 0 .5rem;overflow-wrap:anywhere}
a,button{display:inline-block;padding:.35rem 0;font:inherit}button{padding:.35rem 1rem}nav a{margin-right:1.5rem}nav a[aria-current]{font-weight:700}
</style>`;

const VIEWS = [
  ['html', 'As it looks'],
  ['text', 'Plain text'],
  ['headers', 'Headers'],
] as const;

export type MailView = (typeof VIEWS)[number][0];

/** A page with more takes a browser long to show. */
const MOST_LISTED = 500;

export function mailListHtml(mails: readonly SentMail[]): string {
  if (mails.length === 0) return `${LOOK}<p>No mail yet. Book a visit and look again.</p>`;
  const items = mails.slice(0, MOST_LISTED).map(
    (mail) => `<li><a href="/mail/${escapeHtml(mail.id)}">${escapeHtml(mail.subject)}</a><br>
To ${escapeHtml(mail.to)}, ${sentHtml(mail)}${fateWords(mail)}</li>`,
  );
  const rest = mails.length - items.length;
  const more =
    rest === 0 ? '' : ` The ${String(rest)} before these are in <a href="/mail.json">mail.json</a>.`;
  return `${LOOK}<p>Newest first. Nothing here leaves this computer.${more}</p><ul>${items.join('\n')}</ul>
<form method="post" action="/mail/empty"><button>Empty the mailbox</button></form>`;
}

function sentHtml({ at }: SentMail): string {
  return `<time datetime="${escapeHtml(at)}">${escapeHtml(clockWords(Temporal.Instant.from(at)))}</time>`;
}

const NEWEST = 5;
const PREVIEW = 220;

/** The newest mails with how they begin, for the first page. */
export function newestHtml(mails: readonly SentMail[]): string {
  if (mails.length === 0) return '<p>No mail yet. Book a visit, then press “To the next thing”.</p>';
  const items = mails.slice(0, NEWEST).map((mail) => {
    // The first line says the subject once more.
    const words = mail.text.slice(mail.text.indexOf('\n')).replace(/\s+/g, ' ').trim();
    const preview = words.length > PREVIEW ? `${words.slice(0, PREVIEW)}…` : words;
    return `<li><a href="/mail/${escapeHtml(mail.id)}"><b>${escapeHtml(mail.subject)}</b></a>
<p class="quiet">To ${escapeHtml(mail.to)}, ${sentHtml(mail)}${fateWords(mail)}</p><p>${escapeHtml(preview)}</p></li>`;
  });
  return `<ul class="mails">${items.join('')}</ul><p><a href="/mail">All mail</a></p>`;
}

export function mailHtml(mail: SentMail, view: MailView): string {
  const id = escapeHtml(mail.id);
  const tabs = VIEWS.map(([name, label]) => {
    const current = name === view ? ' aria-current="page"' : '';
    return `<a href="/mail/${id}?view=${name}"${current}>${label}</a>`;
  });
  return `${LOOK}<p><a href="/mail">All mail</a></p>
<dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to)}</dd>
<dt>Sent</dt><dd>${sentHtml(mail)}${fateWords(mail)}</dd>${attachmentsHtml(mail)}</dl>
<nav aria-label="Views">${tabs.join('')}</nav>${viewHtml(mail, view)}`;
}

function fateWords(mail: SentMail): string {
  return mail.fate === 'delivered' ? '' : ` (${mail.fate})`;
}

function attachmentsHtml(mail: SentMail): string {
  const links = mail.attachments.map(({ fileName, contentType }, at) => {
    const target = `/mail/${escapeHtml(mail.id)}/attachments/${at}`;
    return `<dd><a href="${target}">${escapeHtml(fileName)}</a> (${escapeHtml(contentType)})</dd>`;
  });
  return links.length === 0 ? '' : `<dt>Attached</dt>${links.join('')}`;
}

function viewHtml(mail: SentMail, view: MailView): string {
  switch (view) {
    case 'html': {
      // The mail can neither run scripts nor reach this page; its links open in a tab of their own.
      const framed = escapeHtml(`<base target="_blank">${mail.html}`);
      return `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe>`;
    }
    case 'text':
      return `<pre>${linked(mail.text)}</pre>`;
    case 'headers': {
      const lines = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`);
      return `<pre>${escapeHtml([`Subject: ${mail.subject}`, ...lines].join('\n'))}</pre>`;
    }
  }
}

function linked(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<&]+/g, (url) => `<a href="${url}">${url}</a>`);
}

export function readView(name: string | null): MailView {
  return VIEWS.find(([known]) => known === name)?.[0] ?? 'html';
}
