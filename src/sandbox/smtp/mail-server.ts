import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Mailbox } from '#/sandbox/mail/mailbox.ts';
import type { Product } from '#/sandbox/product.ts';
import type { SmtpFaultSwitch } from '#/sandbox/smtp/fault.ts';
import { readMail } from '#/sandbox/smtp/read-mail.ts';

export type MailServer = { close(): Promise<void> };

export type MailServerParts = {
  readonly port: number;
  readonly mailbox: Mailbox;
  readonly faults: SmtpFaultSwitch;
  readonly product: Pick<Product, 'now'>;
};

/** Stands for a mail server: takes mail by SMTP on this computer only, with any name and password or none. */
export async function listenForMail(parts: MailServerParts): Promise<MailServer> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    name: 'sandbox.localhost',
    authOptional: true,
    allowInsecureAuth: true,
    // It has no certificate that anybody would believe.
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, done) =>
      parts.faults.fault === 'down' ? done(refusal(421, 'The service is down.')) : done(),
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'somebody' }),
    onRcptTo: (_address, _session, done) => done(refusalOfReader(parts.faults)),
    onData(stream, session, done) {
      take(stream, session, parts)
        .then((isAnswered) => (isAnswered ? done(null) : sockets.get(session.remotePort)?.destroy()))
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  // A client that hangs up is part of the play.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((settle, reject) => {
    server.server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', settle);
  });
  return {
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((settle) => server.close(() => settle()));
    },
  };
}

/** False where the answer is left out on purpose. */
async function take(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  { mailbox, faults, product }: MailServerParts,
): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  const recipients = envelope.rcptTo.map(({ address }) => address);
  const mail = await readMail(Buffer.concat(chunks), recipients);
  const at = (await product.now()).round('millisecond').toString();
  mailbox.keep({ ...mail, id: randomUUID(), at, fate: 'delivered' });
  if (faults.fault === 'slow') await pause(faults.slowMs, undefined, { ref: false });
  return faults.fault !== 'drop';
}

function refusalOfReader({ fault }: SmtpFaultSwitch): Error | null {
  if (fault === 'refuse') return refusal(550, '5.1.1 There is no such mailbox.');
  return fault === 'defer' ? refusal(451, '4.7.1 Please try again later.') : null;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
