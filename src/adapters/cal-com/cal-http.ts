import type { CalFault } from '#/features/cal-com/cal-calendar.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type CalSettings = {
  /** The page that people book on, such as `clinic/massage-60`. */
  readonly link: string;
  readonly origin: string;
  readonly apiBase: string;
  readonly apiKey: string | null;
  /** Milliseconds that never jump. */
  readonly nowMs: () => number;
};

/** One call. The version is always named: without it Cal.com silently answers in an older shape. */
export type CalCall = {
  readonly method: 'GET' | 'POST';
  /** With the query, below the address of the API. */
  readonly path: string;
  readonly version: string;
  readonly body?: unknown;
  readonly isKeyed: boolean;
  readonly longestMs: number;
};

export type CalAnswer = { readonly status: number; readonly body: unknown };
export type AskCal = (call: CalCall) => Promise<Result<CalAnswer, CalFault>>;

const MINUTE_MS = 60_000;
/** Cal.com takes 120 a minute of each key, and of each address without one. A few are left for other programs of the clinic. */
const MOST_A_MINUTE = 110;

/** Makes calls that end in time, and never more in a minute than Cal.com takes. */
export function calAsker({ apiBase, apiKey, nowMs }: CalSettings): AskCal {
  const made = { keyed: [] as number[], open: [] as number[] };
  return async (call) => {
    if (call.isKeyed && apiKey === null) return failed({ kind: 'no-key' });
    const calls = call.isKeyed ? made.keyed : made.open;
    const now = nowMs();
    while (calls.length > 0 && (calls[0] ?? now) <= now - MINUTE_MS) calls.shift();
    if (calls.length >= MOST_A_MINUTE) return failed({ kind: 'too-many' });
    calls.push(now);
    return ask(`${apiBase}${call.path}`, call, call.isKeyed ? apiKey : null);
  };
}

async function ask(url: string, call: CalCall, apiKey: string | null): Promise<Result<CalAnswer, CalFault>> {
  const { method, version, body, longestMs } = call;
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'cal-api-version': version,
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(longestMs),
    });
    return answered(response.status, await response.text());
  } catch {
    // Out of reach, broken off, sent elsewhere or too slow: nobody knows what happened there.
    return failed({ kind: 'no-answer' });
  }
}

function answered(status: number, text: string): Result<CalAnswer, CalFault> {
  if (status === 429) return failed({ kind: 'too-many' });
  if (status >= 500) return failed({ kind: 'no-answer' });
  try {
    return ok({ status, body: JSON.parse(text) as unknown });
  } catch {
    return failed({ kind: 'unexpected-answer' });
  }
}
