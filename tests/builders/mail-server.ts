import { makeMailbox, type SentMail } from '#/sandbox/mail/mailbox.ts';
import { makeSmtpFaultSwitch, type SmtpFault } from '#/sandbox/smtp/fault.ts';
import { listenForMail } from '#/sandbox/smtp/mail-server.ts';
import type { Clock } from '#/platform/clock.ts';
import { freePort } from './free-port.ts';

/** The sandbox's stand-in for a mail server, on a port of its own, with the clock of the test. */
export type SandboxMailServer = {
  readonly port: number;
  mails(): readonly SentMail[];
  fail(fault: SmtpFault, slowMs?: number): void;
  close(): Promise<void>;
};

export async function startMailServer(clock: Clock): Promise<SandboxMailServer> {
  const port = await freePort();
  const mailbox = makeMailbox();
  const faults = makeSmtpFaultSwitch();
  const server = await listenForMail({ port, mailbox, faults, product: { now: async () => clock.now() } });
  return {
    port,
    mails: () => mailbox.all(),
    fail: (fault, slowMs = 90_000) => void Object.assign(faults, { fault, slowMs }),
    close: () => server.close(),
  };
}
