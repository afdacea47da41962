import { resolve } from 'node:path';
import type { JobRunner } from '#/platform/jobs/runner.ts';
import { launchSandbox } from '#/sandbox/launch.ts';
import type { Context } from '#/app/context.ts';
import { nextDue } from '#/app/next-due.ts';
import { isMovable } from '#/platform/clock.ts';
import { startControl } from '#/platform/control/control-server.ts';
import { StopError } from './say.ts';

export type RunningSandbox = { readonly address: string; close(): Promise<void> };

/** Starts the stand-ins for the vendors beside a demo, and the listener by which they reach it. Null where switched off. */
export async function startSandbox(context: Context, jobs: JobRunner): Promise<RunningSandbox | null> {
  const { sandbox, siteUrl, port, dataDir, stripe, resend, smtp, cal } = context.config;
  if (!sandbox.on || context.config.production || !isMovable(context.clock)) return null;
  const control = await startControl({
    clock: context.clock,
    nextDue: (nowMs) => nextDue(context.database.db, nowMs),
    runDueJobs: () => jobs.runDueJobs(),
  });
  const launched = await launchSandbox({
    port: sandbox.port,
    folder: resolve(dataDir, 'sandbox'),
    siteUrl,
    webhookOrigin: `http://localhost:${port}`,
    controlUrl: control.url,
    controlSecret: control.secret,
    stripeWebhookSecret: stripe.on ? stripe.webhookSecret : null,
    resendWebhookSecret: resend.on ? resend.webhookSecret : null,
    calWebhookSecret: cal.on ? cal.webhookSecret : null,
    ...(smtp.on && smtp.encryption === 'none' ? { smtpPort: smtp.port } : {}),
    ...(cal.on ? { cal: { link: cal.link, hosts: hostsOf(context) } } : {}),
  }).catch((cause: unknown) => {
    throw new StopError(cause instanceof Error ? cause.message : 'The sandbox did not start.');
  });
  return {
    address: launched.address,
    async close() {
      await launched.close();
      await control.close();
    },
  };
}

/** The therapists, so that what is booked there finds them here. */
function hostsOf({ content }: Context) {
  return content.practitioners.map(({ name, slug }) => ({ name, username: slug }));
}
