import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mailRoutes } from '#/sandbox/mail/mail-routes.ts';
import { makeMailbox, type Mailbox, type MailFate, type SentMail } from '#/sandbox/mail/mailbox.ts';
import { makeFaultSwitch, readFault, RESEND_FAULTS, type FaultSwitch } from '#/sandbox/resend/fault.ts';
import { mailFaultWords, mailPanel } from '#/sandbox/resend/mail-panel.ts';
import { backTo, isForm, readTold } from '#/sandbox/play-form.ts';
import { makeIdempotencyMemory, type IdempotencyMemory } from '#/sandbox/resend/idempotency.ts';
import type { AskedEmail } from '#/sandbox/resend/read-email.ts';
import { resendError } from '#/sandbox/resend/resend-error.ts';
import { sendWebhook } from '#/sandbox/resend/webhook.ts';
import {
  jsonReply,
  type Sandbox,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';
import { type Readable, readOne, readBatch } from '#/sandbox/resend/read-mails.ts';

/** Stands for Resend: takes mail as its API does, keeps it to be read, and fails on demand. */
export function resendRoutes(
  mailbox: Mailbox = makeMailbox(),
  memory: IdempotencyMemory = makeIdempotencyMemory(),
): readonly SandboxRoute[] {
  const faults = makeFaultSwitch();
  const take = (read: (body: string) => Readable) => async (request: SandboxRequest, sandbox: Sandbox) => {
    const refusal = refuseCaller(request) ?? refuseWhenDown(faults);
    if (refusal !== null) return refusal;
    const key = request.headers['idempotency-key'];
    const nowMs = (await sandbox.product.now()).epochMilliseconds;
    const asked = { key: typeof key === 'string' ? key : undefined, body: request.body, nowMs };
    const reply = await memory.once(asked, () => sendAll(read(request.body), { mailbox, faults, sandbox }));
    if (faults.fault === 'slow') await pause(faults.slowMs, undefined, { ref: false });
    return reply;
  };
  return [
    { method: 'POST', path: '/emails', handle: take(readOne) },
    { method: 'POST', path: '/emails/batch', handle: take(readBatch) },
    {
      method: 'POST',
      path: '/control/resend',
      panel: () => mailPanel(mailbox.all()[0], faults.fault),
      handle: async (request) => setFault(faults, request),
    },
    {
      method: 'POST',
      path: '/control/resend/return',
      handle: async (request, sandbox) => returnNewest(request, { mailbox, faults, sandbox }),
    },
    ...mailRoutes(mailbox),
  ];
}

type Place = { readonly mailbox: Mailbox; readonly faults: FaultSwitch; readonly sandbox: Sandbox };

async function sendAll(read: Readable, { mailbox, faults, sandbox }: Place): Promise<SandboxResponse> {
  if (!read.ok) return read.refusal;
  const at = (await sandbox.product.now()).round('millisecond').toString();
  const mails = read.emails.map((email) => sentMail(email, at, fateUnder(faults)));
  for (const mail of mails) {
    mailbox.keep(mail);
    sendWebhook(sandbox, mail).catch((error: unknown) => {
      console.error('The sandbox could not send a webhook.', error);
    });
  }
  const ids = mails.map(({ id }) => ({ id }));
  return jsonReply(200, read.isBatch ? { data: ids } : ids[0]);
}

function sentMail(email: AskedEmail, at: string, fate: MailFate): SentMail {
  return { ...email, id: randomUUID(), to: email.to.join(', '), at, fate };
}

function fateUnder({ fault }: FaultSwitch): MailFate {
  if (fault === 'bounce') return 'bounced';
  return fault === 'complain' ? 'complained' : 'delivered';
}

function refuseCaller({ headers }: SandboxRequest): SandboxResponse | null {
  const { authorization } = headers;
  if (authorization === undefined) {
    return resendError(401, 'missing_api_key', 'Missing API key in the authorization header.');
  }
  if (!/^Bearer re_\S+$/.test(authorization))
    return resendError(403, 'invalid_api_key', 'API key is invalid.');
  return null;
}

function refuseWhenDown({ fault }: FaultSwitch): SandboxResponse | null {
  return fault === 'down' ? resendError(503, 'application_error', 'The service is down.') : null;
}

/** The newest mail comes back, though it was delivered: its reader's box is full, or they call it spam. */
function returnNewest(request: SandboxRequest, { mailbox, sandbox }: Place): SandboxResponse {
  const fate = readTold(request)['fate'] === 'complained' ? 'complained' : 'bounced';
  const [newest] = mailbox.all();
  if (newest === undefined) return jsonReply(409, { error: 'There is no mail yet.' });
  sendWebhook(sandbox, { ...newest, fate }).catch((error: unknown) => {
    console.error('The sandbox could not send a webhook.', error);
  });
  return isForm(request)
    ? backTo('/', `The clinic hears that this mail ${fate}: ${newest.subject}`)
    : jsonReply(200, { id: newest.id, fate });
}

function setFault(faults: FaultSwitch, request: SandboxRequest): SandboxResponse {
  const wanted = readFault(readTold(request));
  if (wanted === null)
    return jsonReply(400, { error: `"fault" must be one of: ${RESEND_FAULTS.join(', ')}.` });
  Object.assign(faults, wanted);
  if (isForm(request)) return backTo('/', mailFaultWords(wanted.fault));
  return jsonReply(200, { fault: faults.fault });
}
