import { join } from 'node:path';
import { calRoutes } from './cal-com/cal-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { indexRoute } from './index-page.ts';
import { reachProduct } from './product.ts';
import { keepLines } from './kept-lines.ts';
import { makeMailbox } from './mail/mailbox.ts';
import { makeIdempotencyMemory } from './resend/idempotency.ts';
import { resendRoutes } from './resend/resend-routes.ts';
import { makeSmtpFaultSwitch } from './smtp/fault.ts';
import type { MailServerParts } from './smtp/mail-server.ts';
import { smtpRoutes } from './smtp/smtp-routes.ts';
import { listenAsSandbox } from './sandbox-server.ts';
import { isSandboxStart, type SandboxReply, type SandboxSettings } from './settings.ts';
import { stripeRoutes } from './stripe/stripe-routes.ts';

/** The program of the sandbox. Its parent sends the settings; when the parent is gone, so is the sandbox. */
function main(): void {
  if (process.send === undefined) {
    console.error('The sandbox is started by the product: npm start.');
    process.exit(1);
  }
  process.on('disconnect', () => process.exit(0));
  // The parent decides when to stop: Ctrl-C reaches both, and the product still needs its vendors to finish.
  process.on('SIGINT', () => undefined);
  // Through the front door, so that what waits is written.
  process.on('SIGTERM', () => process.exit(0));
  process.once('message', (message) => {
    if (isSandboxStart(message)) void start(message.settings);
  });
}

async function start(settings: SandboxSettings): Promise<void> {
  const { folder, cal, smtpPort } = settings;
  const fileOf = (name: string) => (folder === undefined ? null : join(folder, name));
  try {
    const mailbox = makeMailbox(keepLines(fileOf('mail.jsonl')));
    const product = reachProduct(settings);
    const faults = makeSmtpFaultSwitch();
    const isTaken =
      smtpPort !== undefined && (await startMailServer({ port: smtpPort, mailbox, faults, product }));
    const vendorRoutes = [
      ...controlRoutes,
      ...(isTaken ? smtpRoutes(faults) : []),
      ...resendRoutes(mailbox, makeIdempotencyMemory(keepLines(fileOf('resend-keys.jsonl')))),
      ...stripeRoutes(fileOf('stripe.json')),
      ...(cal === undefined ? [] : calRoutes({ ...cal, file: fileOf('cal-com.json') })),
    ];
    const routes = [indexRoute(vendorRoutes), ...vendorRoutes];
    await listenAsSandbox({ settings, product }, routes);
    tell({ kind: 'ready', address: `http://localhost:${settings.port}` });
  } catch (error) {
    tell({ kind: 'failed', advice: adviceFor(error, settings.port) });
  }
}

/** The server is loaded where it is used. False where another mail server of this computer has the port: it gets the mail. */
async function startMailServer(parts: MailServerParts): Promise<boolean> {
  const { listenForMail } = await import('./smtp/mail-server.ts');
  try {
    await listenForMail(parts);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

function adviceFor(error: unknown, port: number): string {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) return `Port ${port} is already in use. Set SANDBOX_PORT to another number.`;
  if (error instanceof Error && 'path' in error)
    return `The sandbox cannot use ${String(error.path)}: ${error.message}`;
  return `The sandbox cannot listen on port ${port}. Check SANDBOX_PORT.`;
}

function tell(reply: SandboxReply): void {
  process.send?.(reply);
}

main();
