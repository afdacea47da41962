import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { postJson } from './booking-client.ts';
import { lostAmong, TimeStock } from './booking-crash.ts';
import { crowdedContent } from './booking-content.ts';
import { book } from './booking-races.ts';
import { startBookingServer, type BookingServer } from './booking-servers.ts';
import { buildSite } from './built-site.ts';
import { openTestDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { startNginx } from './nginx-in-front.ts';

const THERAPISTS = 20;
const PEOPLE = 4;

export type RollingRestart = {
  readonly restarts: number;
  readonly visits: number;
  readonly requests: number;
  /** Answers of 500 and more, and connections that were cut. */
  readonly failed: number;
  readonly lost: number;
  /** What the page says when nginx sends a Host of its own. */
  readonly withoutHost: { readonly status: number; readonly text: string };
};

/** Two processes behind nginx with the sample settings; each is stopped by SIGTERM and started again while people book. */
export async function restartInTurn(nginx: string, times: number): Promise<RollingRestart> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-rolling-'));
  const built = buildSite();
  const database = await openTestDatabase('sqlite');
  await seedSchedules({ database, content: crowdedContent(THERAPISTS) });
  const port = await freePort();
  const siteUrl = `http://localhost:${String(port)}`;
  const sites = [await freePort(), await freePort()] as const;
  const startAt = (at: number) =>
    startBookingServer(database.url, built.dist, THERAPISTS, { port: at, siteUrl });
  const running: BookingServer[] = await Promise.all(sites.map(startAt));
  const proxy = await startNginx(nginx, { folder, port, sites });
  const people = new People(siteUrl);
  try {
    const withoutHost = await askWithoutHost(nginx, folder, sites);
    await people.begin();
    for (let n = 0; n < times; n += 1) {
      const which = n % 2;
      await people.someMoreVisits();
      await running[which]?.stop();
      await people.someMoreVisits();
      running[which] = await startAt(sites[which as 0 | 1]);
    }
    await people.end();
    const lost = await lostAmong(database, people.references);
    const { requests, failed, references } = people;
    return { restarts: times, visits: references.length, requests, failed, lost: lost.length, withoutHost };
  } finally {
    await people.end();
    await proxy.stop();
    await Promise.all(running.map((server) => server.stop()));
    await database.close();
    built.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function askWithoutHost(nginx: string, folder: string, sites: readonly [number, number]) {
  const port = await freePort();
  const proxy = await startNginx(nginx, { folder, port, sites, withoutHost: true });
  const answer = await fetch(`http://localhost:${String(port)}/`);
  const text = await answer.text();
  await proxy.stop();
  return { status: answer.status, text };
}

/** Several people who book one visit after another, until they are told to end. */
class People {
  readonly references: string[] = [];
  requests = 0;
  failed = 0;
  readonly #origin: string;
  readonly #times = new TimeStock();
  #isOver = false;
  #all: Promise<unknown> = Promise.resolve();

  constructor(origin: string) {
    this.#origin = origin;
  }

  async begin(): Promise<void> {
    await this.#times.refill(this.#origin);
    this.#all = Promise.all(Array.from({ length: PEOPLE }, () => this.#bookOn()));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#all;
  }

  /** Waits until each of them has had an answer since now. */
  async someMoreVisits(): Promise<void> {
    const until = this.requests + 4 * PEOPLE;
    while (this.requests < until && !this.#isOver) await new Promise((go) => setImmediate(go));
  }

  /** Whoever finds no time any more goes on looking at the site. */
  async #bookOn(): Promise<void> {
    while (!this.#isOver) {
      const slot = this.#times.next();
      const hold = await this.#ask(() =>
        slot === undefined
          ? postJson(this.#origin, '/api/holds/extend', {})
          : postJson(this.#origin, '/api/holds', slot),
      );
      if (hold?.status !== 201) continue;
      const visit = await this.#ask(() => book(this.#origin, hold.body.holdToken as string));
      if (visit?.status === 201) this.references.push(visit.body.reference as string);
    }
  }

  async #ask(send: () => ReturnType<typeof postJson>) {
    const answer = await send().catch(() => null);
    this.requests += 1;
    if (answer === null || answer.status >= 500) this.failed += 1;
    return answer;
  }
}
