import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { buildSite } from './built-site.ts';
import { crowdedContent } from './booking-content.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { inOneFile } from './program-in-one-file.ts';

const PROGRAM = fileURLToPath(new URL('../processes/serve-booking.ts', import.meta.url));
const CROWD = fileURLToPath(new URL('../processes/try-holds.ts', import.meta.url));

export type BookingServers = {
  readonly database: TestDatabase;
  readonly origins: readonly string[];
  close(): Promise<void>;
};

/** Servers in processes of their own that share one database, with as many therapists and rooms as wanted. */
export async function startBookingServers(
  dialect: DialectName,
  processes: number,
  therapists = 10,
): Promise<BookingServers> {
  const database = await openTestDatabase(dialect);
  await seedSchedules({ database, content: crowdedContent(therapists) });
  const site = buildSite();
  const servers = await Promise.all(
    Array.from({ length: processes }, () => startBookingServer(database.url, site.dist, therapists)),
  );
  return {
    database,
    origins: servers.map(({ origin }) => origin),
    async close() {
      await Promise.all(servers.map((server) => server.stop()));
      await database.close();
      site.remove();
    },
  };
}

export type BookingServer = {
  readonly origin: string;
  /** The end that `kill -9` brings: nothing is drained, nothing is closed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** One server; resolves when it answers. */
export async function startBookingServer(
  url: string,
  dist: string,
  therapists: number,
  /** Where it listens and the address it answers to, when that is a proxy's. */
  { port, siteUrl = '' }: { readonly port?: number; readonly siteUrl?: string } = {},
): Promise<BookingServer> {
  const program = await inOneFile(PROGRAM);
  const listens = port ?? (await freePort());
  const args = [program, String(listens), dist, url, String(therapists), siteUrl];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { origin: `http://localhost:${listens}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function firstLine(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The booking server ended with ${String(code)} before it was ready.`);
  });
  await Promise.race([once(child.stdout!, 'data'), ended]);
  ended.catch(() => undefined);
}

/** Sends the tries from a process of its own; the answers are `201 practitioner start` or a status. */
export async function crowd(
  origins: readonly string[],
  tries: readonly unknown[],
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CROWD, origins.join()], { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(JSON.stringify(tries));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`A crowd ended with ${String(code)}.`);
  return JSON.parse(Buffer.concat(chunks).toString()) as readonly string[];
}
