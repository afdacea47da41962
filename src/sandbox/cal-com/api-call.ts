import { setTimeout as pause } from 'node:timers/promises';
import type { CalWorld } from '#/sandbox/cal-com/world.ts';
import {
  jsonReply,
  type Sandbox,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';

export type CalApiAction = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly isKeyed: boolean;
  readonly act: (call: CalApiCall) => SandboxResponse | Promise<SandboxResponse>;
};

export type CalApiCall = {
  readonly request: SandboxRequest;
  readonly sandbox: Sandbox;
  readonly nowMs: number;
  /** What `cal-api-version` says; null where it is missing, which gives an older shape. */
  readonly version: string | null;
};

const MINUTE_MS = 60_000;
const MOST_A_MINUTE = 120;

/** Puts what holds for every call of the API around an action: keys, the rate of calls, and what goes wrong. */
export function calApiRoute(world: CalWorld, { method, path, isKeyed, act }: CalApiAction): SandboxRoute {
  const calls = new Map<string, number[]>();
  return {
    method,
    path,
    async handle(request, sandbox) {
      const { authorization } = request.headers;
      if (world.faults.fault === 'down') return apiError(503, 'ServiceUnavailable', 'The service is down.');
      if (isKeyed && !/^Bearer \S+$/.test(authorization ?? ''))
        return apiError(401, 'UnauthorizedException', 'Invalid API key.');
      const isTooMany = countCall(calls, authorization ?? '') > MOST_A_MINUTE;
      if (isTooMany || world.faults.fault === 'too-many')
        return apiError(429, 'ThrottlerException', 'Too Many Requests');
      const version = request.headers['cal-api-version'];
      const nowMs = (await sandbox.product.now()).epochMilliseconds;
      const reply = await act({
        request,
        sandbox,
        nowMs,
        version: typeof version === 'string' ? version : null,
      });
      if (world.faults.fault === 'slow') await pause(world.faults.slowMs, undefined, { ref: false });
      return reply;
    },
  };
}

function countCall(calls: Map<string, number[]>, caller: string): number {
  const now = performance.now();
  const recent = (calls.get(caller) ?? []).filter((at) => at > now - MINUTE_MS);
  recent.push(now);
  calls.set(caller, recent);
  return recent.length;
}

export function success(
  status: number,
  data: unknown,
  more: Readonly<Record<string, unknown>> = {},
): SandboxResponse {
  return jsonReply(status, { status: 'success', data, ...more });
}

export function apiError(status: number, code: string, message: string): SandboxResponse {
  return jsonReply(status, { status: 'error', timestamp: '', path: '', error: { code, message } });
}
