import type { SandboxSettings } from './settings.ts';

/** The product as its sandbox sees it: a clock to move and jobs to run, by the control listener. */
export type Product = {
  now(): Promise<Temporal.Instant>;
  /** `null` gives the product its real clock back. False when the product does not accept the instant. */
  setClock(now: string | null): Promise<boolean>;
  runDueJobs(): Promise<unknown>;
  /** When something is to happen next; null when nothing waits. */
  nextDue(): Promise<Temporal.Instant | null>;
};

export function reachProduct(settings: SandboxSettings): Product {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) =>
    fetch(`${settings.controlUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${settings.controlSecret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    async now() {
      const response = await call('GET', '/clock');
      const { now } = (await response.json()) as { readonly now: string };
      return Temporal.Instant.from(now);
    },
    async setClock(now) {
      const response = await call('POST', '/clock', { now });
      return response.ok;
    },
    async nextDue() {
      const response = await call('GET', '/due');
      const { due } = (await response.json()) as { readonly due: string | null };
      return due === null ? null : Temporal.Instant.from(due);
    },
    async runDueJobs() {
      const response = await call('POST', '/jobs/run');
      if (!response.ok) throw new Error(`The product answered ${response.status} when its jobs were to run.`);
      return (await response.json()) as unknown;
    },
  };
}
