import { execFile } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { apart, openTimes, postJson, type WantedSlot } from '../builders/booking-client.ts';
import { book } from '../builders/booking-races.ts';
import { startBookingServers } from '../builders/booking-servers.ts';
import { crowdedContent } from '../builders/booking-content.ts';
import { aHoldRequest, aPatient, ASKER, openBookingSite } from '../builders/booking.ts';
import { SCENARIO_ANSWERS, scenarioQuestion } from '../builders/slot-scenario.ts';
import { DIALECTS } from '../builders/database.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';
import { expectOk } from '../builders/expect-ok.ts';

const AUTOCANNON = join(
  fileURLToPath(new URL('../../', import.meta.url)),
  'node_modules/autocannon/autocannon.js',
);
const SERVICE = 'medical-massage-60';
const CONNECTIONS = 8;
const WHOLE = {
  dialects: DIALECTS as readonly DialectName[],
  rounds: 3_000,
  warmUp: 200,
  days: [1, 7, 30],
  load: ['-d', '4'],
  bookings: 2_000,
  diskMs: 2_000,
};
const TINY: typeof WHOLE = {
  dialects: ['sqlite'],
  rounds: 20,
  warmUp: 2,
  days: [1],
  load: ['-a', '40'],
  bookings: 20,
  diskMs: 50,
};
const run = promisify(execFile);

export const subject: Subject = {
  says: 'open times, the address that shows them, and bookings',
  minutes: 2,
  needsPostgres: true,
  async run({ tiny }) {
    const size = tiny ? TINY : WHOLE;
    benchScenario(size);
    const slots: string[][] = [];
    const bookings: string[][] = [];
    for (const dialect of size.dialects) {
      slots.push(...(await benchSlots(dialect, size)));
      bookings.push(await benchUseCases(dialect, size), await benchBookingsByHttp(dialect, size));
    }
    console.log(`\nGET /api/slots, ${CONNECTIONS} connections; aim 5,000 a second, p99 30 ms`);
    printTable(['database and question', 'answers/s', 'p50 ms', 'p99 ms', 'KB'], slots);
    console.log(`\nHold and appointment together, stored with every commit on disk; aim 1,500 a second`);
    printTable(['database and way', 'bookings/s', 'µs of our processor each'], bookings);
    const writes = whole(safeWritesPerSecond(size));
    console.log(`The disk alone, one 4 KB write made safe after another: ${writes} a second.`);
  },
};

function benchScenario({ rounds, warmUp }: typeof WHOLE): void {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const found = openSlots(scenarioQuestion()).length;
    const took = performance.now() - started;
    if (found !== SCENARIO_ANSWERS) throw new Error(`The engine found ${found} times.`);
    if (round >= warmUp) times.push(took);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
  console.log('30 days, 5 therapists, 200 visits booked, across a clock change: 1,962 open times');
  printTable(
    ['engine', 'median ms', 'p99 ms'],
    [
      ['ours', at(0.5), at(0.99)],
      ['payload-reserve 4.4 (without its 9,736 database calls)', '28', ''],
      ['Easy!Appointments 1.5 (with its database)', '99', ''],
      ['Cal.com, per practitioner (without a database)', '170', ''],
    ],
  );
}

async function benchSlots(dialect: DialectName, size: typeof WHOLE): Promise<readonly string[][]> {
  const servers = await startBookingServers(dialect, 1, 3);
  try {
    const from = Temporal.Now.plainDateISO('America/Los_Angeles').add({ days: 3 }).toString();
    const rows: string[][] = [];
    for (const days of size.days) {
      const url = `${servers.origins[0]!}/api/slots?service=${SERVICE}&practitioner=any&from=${from}&days=${days}`;
      const options = ['-j', '-n', '-c', String(CONNECTIONS), ...size.load, url];
      const { stdout } = await run(process.execPath, [AUTOCANNON, ...options]);
      const { requests, latency, throughput, non2xx } = JSON.parse(stdout);
      if (non2xx !== 0) throw new Error(`${non2xx} answers were not 200.`);
      const kilobytes = (throughput.average / requests.average / 1_024).toFixed(0);
      rows.push([
        `${dialect}, ${days} days`,
        whole(requests.average),
        String(latency.p50),
        String(latency.p99),
        kilobytes,
      ]);
    }
    return rows;
  } finally {
    await servers.close();
  }
}

async function benchUseCases(dialect: DialectName, { bookings }: typeof WHOLE): Promise<string[]> {
  const site = await openBookingSite(dialect, { content: crowdedContent(40) });
  try {
    const search = { service: SERVICE, practitioner: 'any', stepFree: false };
    const found = expectOk(
      await findSlots(site.context, { ...search, from: '2027-03-10' as LocalDate, days: 31 }),
    );
    const shown = found.slots.map(({ practitioner, startsAtMs }) => ({
      service: SERVICE,
      practitioner,
      startsAt: Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString(),
    }));
    const before = process.cpuUsage();
    const perSecond = await bookAll(apart(shown, bookings), async ({ practitioner, startsAt }) => {
      const wish = aHoldRequest({ practitioner, startsAt: Temporal.Instant.from(startsAt) });
      const hold = await holdSlot(site.context, wish);
      if (!hold.ok) return false;
      const request = { holdId: hold.value.id, patient: aPatient(), selfPay: false, repeatable: null };
      return (await confirmAppointment(site.context, request, ASKER)).ok;
    });
    const { user, system } = process.cpuUsage(before);
    return [`${dialect}, in process`, whole(perSecond), whole((user + system) / bookings)];
  } finally {
    await site.close();
  }
}

async function benchBookingsByHttp(dialect: DialectName, { bookings }: typeof WHOLE): Promise<string[]> {
  const servers = await startBookingServers(dialect, 1, 40);
  try {
    const [origin = ''] = servers.origins;
    const perSecond = await bookAll(apart(await openTimes(origin, SERVICE, 31), bookings), async (slot) => {
      const hold = await postJson(origin, '/api/holds', slot);
      return hold.status === 201 && (await book(origin, hold.body.holdToken as string)).status === 201;
    });
    return [`${dialect}, over HTTP (two requests)`, whole(perSecond), ''];
  } finally {
    await servers.close();
  }
}

/** So many people at once as there are connections; each books one time after another. */
async function bookAll(
  slots: readonly WantedSlot[],
  bookOne: (slot: WantedSlot) => Promise<boolean>,
): Promise<number> {
  let next = 0;
  const person = async () => {
    for (let slot = slots[next]; slot !== undefined; slot = slots[next]) {
      next += 1;
      if (!(await bookOne(slot))) throw new Error('A free time could not be booked.');
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: 2 * CONNECTIONS }, person));
  return slots.length / ((performance.now() - started) / 1_000);
}

/** What the bookings are held against: no store that keeps its word is faster than its disk. */
function safeWritesPerSecond({ diskMs }: typeof WHOLE): number {
  const directory = mkdtempSync(join(tmpdir(), 'clinic-bench-'));
  const file = openSync(join(directory, 'write'), 'w');
  const page = Buffer.alloc(4_096);
  const started = performance.now();
  let writes = 0;
  for (; performance.now() - started < diskMs; writes += 1) {
    writeSync(file, page, 0, page.length, (writes % 1_000) * page.length);
    fdatasyncSync(file);
  }
  closeSync(file);
  rmSync(directory, { recursive: true });
  return writes / (diskMs / 1_000);
}
