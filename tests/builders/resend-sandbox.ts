import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Mailbox, SentMail } from '#/sandbox/mail/mailbox.ts';
import { resendRoutes } from '#/sandbox/resend/resend-routes.ts';
import { listenAsSandbox } from '#/sandbox/sandbox-server.ts';
import type { SandboxSettings } from '#/sandbox/settings.ts';
import type { Clock } from '#/platform/clock.ts';
import { freePort } from './free-port.ts';

export const SANDBOX_WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the tests only').toString('base64')}`;

/** The sandbox's stand-in for Resend on a port of its own, with the clock of the test. */
export type ResendSandbox = {
  readonly address: string;
  mails(): Promise<readonly SentMail[]>;
  fail(fault: string, slowMs?: number): Promise<void>;
  close(): Promise<void>;
};

export async function startResendSandbox(
  clock: Clock,
  siteUrl = 'http://localhost:9',
  mailbox?: Mailbox,
): Promise<ResendSandbox> {
  const settings: SandboxSettings = {
    port: await freePort(),
    siteUrl,
    controlUrl: 'http://localhost:9',
    controlSecret: '',
    stripeWebhookSecret: null,
    resendWebhookSecret: SANDBOX_WEBHOOK_SECRET,
    calWebhookSecret: null,
  };
  const product = {
    now: async () => clock.now(),
    setClock: async () => false,
    runDueJobs: async () => [],
    nextDue: async () => null,
  };
  const server: Server = await listenAsSandbox({ settings, product }, resendRoutes(mailbox));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    async mails() {
      const response = await fetch(`${address}/mail.json`);
      return (await response.json()) as readonly SentMail[];
    },
    async fail(fault, slowMs) {
      const body = JSON.stringify(slowMs === undefined ? { fault } : { fault, slowMs });
      const response = await fetch(`${address}/control/resend`, { method: 'POST', body });
      if (!response.ok) throw new Error(`The sandbox does not know the fault ${fault}.`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}
