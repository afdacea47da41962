import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';

const KILLS = 8;
const SITE = new URL('../../processes/keep-writing.ts', import.meta.url).pathname;

let database: TestDatabase;

/** Kills a site in the middle of its work once it has confirmed so many changes; returns the last it had confirmed. */
async function killedSite(changes: number): Promise<number> {
  const site = spawn(process.execPath, [SITE, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let confirmed = 0;
  let open = '';
  site.stdout.on('data', (lines: Buffer) => {
    const all = (open + lines.toString()).split('\n');
    open = all.pop() ?? '';
    confirmed = Number(all.at(-1) ?? confirmed);
    if (confirmed >= changes) site.kill('SIGKILL');
  });
  await once(site, 'close');
  return confirmed;
}

describe.each(DIALECTS)('a site that is killed in the middle of its work on %s', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.close());

  test('has stored every change it confirmed, each of them whole', async () => {
    let confirmed = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) confirmed += await killedSite(kill * 3);
    const { mails, entries } = await database.db
      .transaction()
      // One look at both: PostgreSQL may still be storing the last change of the site that was killed.
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => ({
        mails: await trx.selectFrom('outbox_message').select('kind').orderBy('id').execute(),
        entries: await trx.selectFrom('audit_entry').select('subject_id').orderBy('id').execute(),
      }));
    expect(mails.map((mail) => mail.kind)).toEqual(entries.map((entry) => `change ${entry.subject_id}`));
    expect(confirmed).toBeGreaterThanOrEqual(KILLS * 3);
    expect(mails.length).toBeGreaterThanOrEqual(confirmed);
    // At most the change that was being confirmed when the site was killed, once a kill.
    expect(mails.length).toBeLessThanOrEqual(confirmed + KILLS);
    if (dialect === 'sqlite') {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database.db);
      expect(rows).toMatchObject([{ integrity_check: 'ok' }]);
    }
  });
});
