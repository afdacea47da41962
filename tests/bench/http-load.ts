import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pinned } from './core.ts';
import { findOnPath } from './on-path.ts';

export type Seen = { readonly requests: number; readonly perSecond: number; readonly p99Ms: number };

/** `requests` is for the tiny run, where the tool can count them. */
export type Load = { readonly connections: number; readonly seconds: number; readonly requests?: number };

type LoadTool = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  options(load: Load): readonly string[];
  read(output: string): Seen;
};

const AUTOCANNON = fileURLToPath(new URL('../../node_modules/autocannon/autocannon.js', import.meta.url));
const LOAD_CORE = 1;
const UNITS_MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

const run = promisify(execFile);

/** wrk where it is installed: a generator in Node is itself slower than the servers it looks at. */
export function findLoadTool(): LoadTool {
  const wrk = findOnPath('wrk');
  if (wrk === null) return autocannon;
  return {
    name: 'wrk',
    command: [wrk],
    options: ({ connections, seconds }) => ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency'],
    read: readWrk,
  };
}

const autocannon: LoadTool = {
  name: 'autocannon',
  command: [process.execPath, AUTOCANNON],
  options: ({ connections, seconds, requests }) => [
    ...['-j', '-n', '-p', '10', '-c', String(connections)],
    ...(requests === undefined ? ['-d', String(seconds)] : ['-a', String(requests)]),
  ],
  read: readAutocannon,
};

/** Asks for the page again and again, in the given coding. An answer that is not the page is a fault. */
export async function sendLoad(tool: LoadTool, url: string, coding: string, load: Load): Promise<Seen> {
  const [command, ...args] = pinned(LOAD_CORE, tool.command);
  const header = tool.name === 'wrk' ? `Accept-Encoding: ${coding}` : `accept-encoding=${coding}`;
  const { stdout } = await run(command, [...args, ...tool.options(load), '-H', header, url]);
  return tool.read(stdout);
}

function readAutocannon(output: string): Seen {
  const { requests, latency, non2xx, errors } = JSON.parse(output) as {
    readonly requests: { readonly average: number; readonly total: number };
    readonly latency: { readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  };
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} answers were not pages.`);
  return { requests: requests.total, perSecond: requests.average, p99Ms: latency.p99 };
}

/** The report of wrk 4 with `--latency`. */
export function readWrk(output: string): Seen {
  const fault = /^\s*(?:Non-2xx or 3xx responses|Socket errors):.*$/m.exec(output)?.[0];
  if (fault !== undefined) throw new Error(`Answers were not pages. ${fault.trim()}`);
  const [, p99 = '', unit = ''] = /^\s*99%\s+([\d.]+)(us|ms|s|m)$/m.exec(output) ?? [];
  const seen = {
    requests: Number(/^\s*(\d+) requests in/m.exec(output)?.[1]),
    perSecond: Number(/^Requests\/sec:\s+([\d.]+)$/m.exec(output)?.[1]),
    p99Ms: Number(p99) * (UNITS_MS[unit] ?? Number.NaN),
  };
  if (Object.values(seen).some(Number.isNaN))
    throw new Error(`The report of wrk could not be read:\n${output}`);
  return seen;
}
