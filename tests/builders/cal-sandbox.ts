import type { Server } from 'node:http';
import { calApi } from '#/adapters/cal-com/cal-api.ts';
import type { CalCalendar } from '#/features/cal-com/cal-calendar.ts';
import { monotonicMs, type Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import { calRoutes } from '#/sandbox/cal-com/cal-routes.ts';
import { listenAsSandbox } from '#/sandbox/sandbox-server.ts';
import type { SandboxSettings } from '#/sandbox/settings.ts';
import { freePort } from './free-port.ts';

export const CAL_SECRET = 'a_secret_of_the_tests_only';
export const CAL_LINK = 'clinic/medical-massage-60';

/** The sandbox's stand-in for Cal.com on a port of its own, with the clock of the test. */
export type CalSandbox = {
  readonly address: string;
  /** The product's own way to it, with a key or without. */
  calendar(apiKey?: string | null): CalCalendar;
  /** `POST /control/cal`; gives status and answer. */
  control(
    told: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly body: CalControlAnswer }>;
  /** A call of its API as hosts and patients make it. */
  api(path: string, body?: unknown): Promise<number>;
  close(): Promise<void>;
};

export type CalControlAnswer = { readonly uid?: string; readonly status?: number | null };

/** The settings that lead to it. */
export function calConfig(address: string): Extract<Config['cal'], { readonly on: true }> {
  return {
    ...{ on: true, link: CAL_LINK, origin: address, apiBase: address, embed: false },
    ...{ webhookSecret: CAL_SECRET, apiKey: 'cal_test_key' },
  };
}

export async function startCalSandbox(clock: Clock, siteUrl = 'http://localhost:9'): Promise<CalSandbox> {
  const port = await freePort();
  const hosts = [
    { name: 'ANA.', username: 'ana' },
    { name: 'BEN.', username: 'ben' },
  ];
  const settings: SandboxSettings = {
    port,
    siteUrl,
    controlUrl: 'http://localhost:9',
    controlSecret: '',
    stripeWebhookSecret: null,
    resendWebhookSecret: null,
    calWebhookSecret: CAL_SECRET,
    cal: { link: CAL_LINK, hosts },
  };
  const product = {
    now: async () => clock.now(),
    setClock: async () => false,
    runDueJobs: async () => [],
    nextDue: async () => null,
  };
  const server: Server = await listenAsSandbox({ settings, product }, calRoutes({ link: CAL_LINK, hosts }));
  const address = `http://127.0.0.1:${port}`;
  const post = (path: string, body: unknown) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'cal-api-version': '2026-02-25', authorization: 'Bearer cal_test_key' },
      body: JSON.stringify(body),
    });
  return {
    address,
    calendar: (apiKey = 'cal_test_key') =>
      calApi({ link: CAL_LINK, origin: address, apiBase: address, apiKey, nowMs: monotonicMs }),
    async control(told) {
      const response = await post('/control/cal', told);
      return { status: response.status, body: (await response.json()) as CalControlAnswer };
    },
    async api(path, body = {}) {
      const response = await post(path, body);
      await response.arrayBuffer();
      return response.status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}
