import { escapeHtml } from '#/kernel/escape-html.ts';
import { mailHtml, mailListHtml, newestHtml, readView } from '#/sandbox/mail/mail-page.ts';
import type { Mailbox, SentMail } from '#/sandbox/mail/mailbox.ts';
import {
  jsonReply,
  pageReply,
  redirectReply,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';

/** The mail the clinic sent, to read by eye and by program. */
export function mailRoutes(mailbox: Mailbox): readonly SandboxRoute[] {
  const emptied = async () => {
    mailbox.empty();
    return jsonReply(200, { emptied: true });
  };
  return [
    {
      method: 'GET',
      path: '/mail',
      panel: () => ({ title: 'Newest mail', html: newestHtml(mailbox.all()), isWide: true }),
      handle: async () => pageReply('Mail', mailListHtml(mailbox.all())),
    },
    {
      method: 'GET',
      path: '/mail.json',
      handle: async ({ query }) => jsonReply(200, mailsFor(mailbox, query.get('to'))),
    },
    { method: 'DELETE', path: '/mail', handle: emptied },
    {
      method: 'POST',
      path: '/mail/empty',
      async handle() {
        mailbox.empty();
        return redirectReply('/mail');
      },
    },
    {
      method: 'GET',
      path: '/mail/:id',
      async handle({ params, query }) {
        const mail = mailbox.find(params['id'] ?? '');
        if (mail === undefined) return noSuchMail();
        return pageReply(escapeHtml(mail.subject), mailHtml(mail, readView(query.get('view'))));
      },
    },
    {
      method: 'GET',
      path: '/mail/:id/attachments/:at',
      handle: async ({ params }) => attachment(mailbox, params['id'] ?? '', Number(params['at'])),
    },
  ];
}

/** All mail, or that of one address. */
function mailsFor(mailbox: Mailbox, address: string | null): readonly SentMail[] {
  if (address === null) return mailbox.all();
  return mailbox.all().filter(({ to }) => to.split(', ').includes(address));
}

function noSuchMail(): SandboxResponse {
  return { ...pageReply('No such mail', '<p><a href="/mail">All mail</a></p>'), status: 404 };
}

function attachment(mailbox: Mailbox, id: string, at: number): SandboxResponse {
  const found = mailbox.find(id)?.attachments[at];
  if (found === undefined) return noSuchMail();
  const name = encodeURIComponent(found.fileName);
  return {
    status: 200,
    contentType: found.contentType.replace(/[^\x20-\x7E]/g, ''),
    body: new TextDecoder().decode(Uint8Array.fromBase64(found.base64)),
    headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${name}` },
  };
}
