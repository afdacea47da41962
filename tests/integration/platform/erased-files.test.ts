import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { allJobs } from '#/app/jobs.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import { wipeDeletedRows } from '#/app/jobs/wipe-deleted.ts';
import { emptyLog, wipeDeleted } from '#/platform/db/wipe.ts';
import { ASKER, NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { folderOf, tracesIn } from '../../builders/canary.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { addMessage, SAMPLE_MAIL } from '../../builders/outbox.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const CANARY = 'Zilpzalp';
const ADDRESS = `${CANARY.toLowerCase()}@example.com`;

let site: BookingSite;
let folder: string;

beforeEach(async () => {
  site = await openBookingSite('sqlite');
  folder = folderOf(site.database.url);
});
afterEach(() => site.close());

/** A visit that never takes place, so that all about its patient may go. */
async function bookAndCancel(): Promise<void> {
  const patient = { firstName: CANARY, lastName: CANARY, email: ADDRESS };
  const { id: appointmentId } = await bookVisit(site, {}, { patient });
  await cancelAppointment(site.context, { appointmentId, by: 'patient' }, ASKER);
}

const erase = (databaseUrl = site.database.url) => runClinic(['erase', ADDRESS, '--yes'], { databaseUrl });

describe('somebody who was erased', () => {
  it('stands in no file beside a site that is running, nor in the log of its changes', async () => {
    await bookAndCancel();
    expect(tracesIn(folder, CANARY)).toContain('clinic.db-wal (plain)');
    const { exitCode, said } = await erase();
    expect([exitCode, said]).toEqual([0, expect.stringContaining('Done.')]);
    expect(said).not.toContain('Another program');
    expect(tracesIn(folder, CANARY)).toEqual([]);
    expect(statSync(join(folder, 'clinic.db-wal')).size).toBe(0);
  });

  it('stands in no file of a site that was stopped in the middle of its work', async () => {
    await bookAndCancel();
    const left = await mkdtemp(join(tmpdir(), 'clinic-left-'));
    await cp(folder, left, { recursive: true });
    expect(tracesIn(left, CANARY)).toContain('clinic.db-wal (plain)');
    expect((await erase(`file:${join(left, 'clinic.db')}`)).exitCode).toBe(0);
    expect(tracesIn(left, CANARY)).toEqual([]);
    await rm(left, { recursive: true });
  });

  it('still stands in the log while another program reads, and the operator hears of it', async () => {
    await bookAndCancel();
    const reader = new DatabaseSync(join(folder, 'clinic.db'), { readOnly: true });
    reader.exec('begin; select * from appointment');
    const { exitCode, said } = await erase();
    expect(exitCode).toBe(0);
    expect(said).toContain('Another program is reading the database');
    expect(said).toContain('A running site clears the log within a minute');
    expect(tracesIn(folder, CANARY)).not.toEqual([]);

    await wipeDeletedRows.run(site.context);
    expect(tracesIn(folder, CANARY)).not.toEqual([]);
    reader.exec('commit');
    await wipeDeletedRows.run(site.context);
    expect(tracesIn(folder, CANARY)).toEqual([]);
    reader.close();
  });

  it('is cleaned up when the operator gives the command again', async () => {
    await bookAndCancel();
    const reader = new DatabaseSync(join(folder, 'clinic.db'), { readOnly: true });
    reader.exec('begin; select * from appointment');
    await erase();
    reader.close();
    expect((await erase()).complained).toContain('There is nothing to erase.');
    expect(tracesIn(folder, CANARY)).toEqual([]);
  });

  it('still stands in what a restore put aside, and the operator hears of that file', async () => {
    await bookAndCancel();
    await writeFile(join(folder, 'clinic.db.before-restore'), 'an older database');
    const { said } = await erase();
    expect(said).toContain(`${join(folder, 'clinic.db.before-restore')}: the database before a restore`);
  });
});

describe('what the clinic promised to forget', () => {
  it('stands in no file on the morning after its time is over', async () => {
    await addMessage(site.database, 'sent', {
      recipient: ADDRESS,
      mail: { ...SAMPLE_MAIL, text: `Dear ${CANARY}` },
      now: NOW,
    });
    await site.database.db.updateTable('outbox_message').set({ status: 'sent' }).execute();
    // 3:00 at night in the clinic, after the 30 days of a mail that went out.
    site.clock.setNow(NOW.add({ hours: 24 * 31 + 18 }));
    expect(tracesIn(folder, CANARY)).not.toEqual([]);
    const runs = await jobRunner(site.context, allJobs).runDueJobs();
    expect(runs.filter(({ isDone }) => !isDone)).toEqual([]);
    expect(await site.database.db.selectFrom('outbox_message').selectAll().execute()).toEqual([]);
    expect(tracesIn(folder, CANARY)).toEqual([]);
  });
});

describe('the bytes of deleted rows', () => {
  it('are gone also where SQLite moved rows between pages and left their old copies', async () => {
    const { database } = site;
    for (const seed of [2, 10, 28]) liveLong(join(folder, 'clinic.db'), seed);
    expect(await emptyLog(database, 0)).toBe(true);
    // What SQLite's own secure_delete misses: were it not there, this test would show nothing.
    expect(tracesIn(folder, CANARY)).not.toEqual([]);
    expect(await wipeDeleted(database, 0)).toBe('wiped');
    expect(tracesIn(folder, CANARY)).toEqual([]);
  });
});

/** Years of rows, the same for each seed: they come, grow, shrink and go in no order, and all canaries go at the end. */
function liveLong(path: string, seed: number): void {
  let state = seed;
  const random = () => (state = Math.imul(state, 48_271) >>> 0) / 2 ** 32;
  const file = new DatabaseSync(path);
  file.exec(`pragma secure_delete = 1; begin; create table years_${seed} (day text primary key, words text)`);
  const add = file.prepare(`insert into years_${seed} values (?, ?)`);
  const change = file.prepare(`update years_${seed} set words = ? where day = ?`);
  const remove = file.prepare(`delete from years_${seed} where day = ?`);
  const others: string[] = [];
  for (let n = 0; n < 3_000; n += 1) {
    const isCanary = random() < 0.05;
    const word = isCanary ? CANARY : 'somebody';
    const day = `${random()}:${word}`;
    add.run(day, word.repeat(1 + Math.floor(random() * 40)));
    if (!isCanary) others.push(day);
    const one = others[Math.floor(random() * others.length)] ?? '';
    if (random() < 0.2) remove.run(one);
    else if (random() < 0.4) change.run('x'.repeat(Math.floor(random() * 300)), one);
  }
  file.exec(`commit; delete from years_${seed} where day like '%${CANARY}'`);
  file.close();
}
