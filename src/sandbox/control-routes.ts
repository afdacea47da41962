import { jsonReply, type SandboxRoute } from './sandbox-route.ts';

/** Moves the product's clock and runs its jobs, so that expiry and reminders can be watched. */
export const controlRoutes: readonly SandboxRoute[] = [
  {
    method: 'POST',
    path: '/control/clock',
    async handle({ body }, { product }) {
      const wanted = readNow(body);
      if (wanted === undefined || !(await product.setClock(wanted))) {
        return jsonReply(400, {
          error: 'Send { "now": "2030-01-31T09:00:00Z" }, or null for the real time.',
        });
      }
      return jsonReply(200, { now: (await product.now()).toString() });
    },
  },
  {
    method: 'POST',
    path: '/control/jobs/run',
    handle: async (_request, { product }) => jsonReply(200, await product.runDueJobs()),
  },
];

function readNow(body: string): string | null | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('now' in parsed)) return undefined;
    return parsed.now === null || typeof parsed.now === 'string' ? parsed.now : undefined;
  } catch {
    return undefined;
  }
}
