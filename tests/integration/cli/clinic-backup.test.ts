import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  appendFile,
  copyFile,
  mkdir,
  open,
  readFile,
  readdir,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addTrailer, readBackup } from '#/app/backup/backup-file.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { APPLICATION_ID } from '#/platform/db/sqlite-file.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { addMessage, messageKinds } from '../../builders/outbox.ts';
import { expectOk } from '../../builders/expect-ok.ts';

let database: TestDatabase;
let folder: string;
let path: string;
let copy: string;

const backUp = (target = copy) => runClinic(['backup', '--to', target], { databaseUrl: database.url });
const restore = (file = copy, url = `file:${join(folder, 'other', 'clinic.db')}`) =>
  runClinic(['restore', '--yes', file], { databaseUrl: url });
const siteProcess = (name: string) =>
  spawn(process.execPath, [new URL(`../../processes/${name}`, import.meta.url).pathname, database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function kindsIn(file: string): Promise<readonly string[]> {
  const opened = await openDatabase(`file:${file}`);
  await migrate(opened);
  const kinds = await messageKinds(opened);
  await opened.close();
  return kinds;
}

beforeEach(async () => {
  database = await openTestDatabase('sqlite');
  path = database.url.slice('file:'.length);
  folder = dirname(path);
  copy = join(folder, 'clinic.backup');
});
afterEach(() => database.close());

describe('a backup', () => {
  test('brings everything back on an empty computer', async () => {
    await addMessage(database, 'kept');
    expect(await backUp()).toMatchObject({ exitCode: 0, complained: '' });
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect(await restore()).toMatchObject({ exitCode: 0, complained: '' });
    expect(await kindsIn(join(folder, 'other', 'clinic.db'))).toEqual(['kept']);
    expect(await readdir(join(folder, 'other'))).toEqual(['clinic.db']);
  });

  test('goes to a dated file of its own when no file is named', async () => {
    const settings = { databaseUrl: database.url, dataDir: folder };
    const outcome = await runClinic(['backup'], settings);
    expect(outcome).toMatchObject({ exitCode: 0 });
    const [name = ''] = await readdir(join(folder, 'backups'));
    expect(name).toMatch(/^clinic-\d{4}-\d\d-\d\dT\d{6}Z\.backup$/);
    expect(outcome.said).toContain(name);
  });

  test('holds each change whole, and all that were stored before it began, while the site goes on writing', async () => {
    const site = siteProcess('keep-writing.ts');
    let stored = 0;
    site.stdout.on('data', (lines: Buffer) => {
      stored = Number(lines.toString().trim().split('\n').at(-1));
    });
    try {
      for (let round = 1; round <= 5; round += 1) {
        while (stored < round * 40) await once(site.stdout, 'data');
        const before = stored;
        const file = join(folder, `round-${round}.backup`);
        expect(await backUp(file)).toMatchObject({ exitCode: 0, complained: '' });
        const target = join(folder, `round-${round}`, 'clinic.db');
        expect(await restore(file, `file:${target}`)).toMatchObject({ exitCode: 0 });
        const restored = await openDatabase(`file:${target}`);
        const mails = await restored.db.selectFrom('outbox_message').select('kind').orderBy('id').execute();
        const entries = await restored.db
          .selectFrom('audit_entry')
          .select('subject_id')
          .where('action', '!=', 'database.restored')
          .orderBy('id')
          .execute();
        await restored.close();
        expect(mails.map((mail) => mail.kind)).toEqual(entries.map((entry) => `change ${entry.subject_id}`));
        expect(mails.length).toBeGreaterThanOrEqual(before);
      }
      expect(site.exitCode).toBe(null);
    } finally {
      site.kill('SIGKILL');
      await once(site, 'exit');
    }
  });

  test('never overwrites a file, and leaves nothing half-done behind', async () => {
    await writeFile(copy, 'a letter');
    expect(await backUp()).toMatchObject({ exitCode: 1 });
    expect(await readFile(copy, 'utf8')).toBe('a letter');
    const nowhere = { databaseUrl: `file:${join(folder, 'none.db')}` };
    expect(await runClinic(['backup', '--to', `${copy}2`], nowhere)).toMatchObject({ exitCode: 1 });
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('is not made of a database that is damaged inside', async () => {
    for (let n = 0; n < 200; n += 1) await addMessage(database, 'x'.repeat(200));
    await database.db.destroy();
    const bytes = await readFile(path);
    bytes.fill(0x5a, bytes.length - 3 * 4096);
    await writeFile(path, bytes);
    const outcome = await backUp();
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain('damaged inside');
    expect(existsSync(copy)).toBe(false);
  });

  test('can be looked into without us', async () => {
    await addMessage(database, 'kept');
    await backUp();
    const file = new DatabaseSync(copy, { readOnly: true });
    expect(file.prepare('select kind from outbox_message').all()).toMatchObject([{ kind: 'kept' }]);
    file.close();
  });
});

describe('a backup that is not whole', () => {
  let bytes: Buffer;
  const broken = () => join(folder, 'broken.backup');

  beforeEach(async () => {
    await addMessage(database, 'kept');
    await backUp();
    bytes = await readFile(copy);
  });

  test('is refused when any bit of its trailer is turned', async () => {
    const image = expectOk(await readBackup(copy));
    await copyFile(copy, broken());
    const file = await open(broken(), 'r+');
    for (let place = image.imageBytes; place < bytes.length; place += 1) {
      const byte = bytes[place] ?? 0;
      await file.write(Buffer.of(byte ^ 1), 0, 1, place);
      expect([place, (await readBackup(broken())).ok]).toEqual([place, false]);
      await file.write(Buffer.of(byte), 0, 1, place);
    }
    await file.close();
    expect((await readBackup(broken())).ok).toBe(true);
  });

  test('is refused when any bit of the data is turned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
        const turned = Buffer.from(bytes);
        turned[place] = (turned[place] ?? 0) ^ (1 << bit);
        await writeFile(broken(), turned);
        expect((await readBackup(broken())).ok).toBe(false);
      }),
    );
  });

  test('is refused when it was cut anywhere, or something was added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await writeFile(broken(), bytes.subarray(0, length));
        expect((await readBackup(broken())).ok).toBe(false);
      }),
    );
    await copyFile(copy, broken());
    await appendFile(broken(), '\n');
    expect((await readBackup(broken())).ok).toBe(false);
  });

  test('changes nothing when somebody tries to restore it', async () => {
    await truncate(copy, bytes.length - 1);
    const target = join(folder, 'other', 'clinic.db');
    const outcome = await restore();
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain('Nothing was changed');
    expect(existsSync(target)).toBe(false);
  });
});

describe('a file that is no backup of this clinic', () => {
  test.each([
    ['a picture', async () => writeFile(copy, Buffer.from([0xff, 0xd8, 0xff, 0xe0]))],
    ['nothing at all', async () => writeFile(copy, '')],
    ['a bare database file', async () => copyFile(path, copy)],
    ['a folder', async () => mkdir(copy)],
    ['a file that is not there', async () => undefined],
  ])('is refused: %s', async (_what, make) => {
    await make();
    const outcome = await restore();
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toMatch(/not a backup|no file/);
  });

  test('is refused when another program made the data in it', async () => {
    const foreign = new DatabaseSync(copy);
    foreign.exec('create table photo (id integer)');
    foreign.close();
    const manifest = { createdAt: '', migrations: [], auditEnd: { position: 0, hash: '' } };
    await addTrailer(copy, { ...manifest, applicationId: 1 });
    expect((await restore()).complained).toContain('not a backup of a clinic');
    const lying = join(folder, 'lying.backup');
    const other = new DatabaseSync(lying);
    other.exec('create table photo (id integer)');
    other.close();
    await addTrailer(lying, { ...manifest, applicationId: APPLICATION_ID });
    expect((await restore(lying)).complained).toContain('not a clinic database');
  });

  test('is refused when it comes from a newer release', async () => {
    await copyFile(path, copy);
    const migrations = ['9999-01-01-a-newer'];
    const auditEnd = { position: 0, hash: '' };
    await addTrailer(copy, { createdAt: '', migrations, auditEnd, applicationId: APPLICATION_ID });
    expect((await restore()).complained).toContain('Start the newer release');
  });
});

describe('restoring', () => {
  beforeEach(async () => {
    await addMessage(database, 'in the backup');
    await backUp();
    await addMessage(database, 'after the backup');
  });

  test('is refused while a site has the database open, even an idle one, and works once it is gone', async () => {
    await database.db.destroy();
    const site = siteProcess('hold-database.ts');
    await once(site.stdout, 'data');
    const refused = await restore(copy, database.url);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.complained).toContain('Stop it, then restore');
    site.kill('SIGKILL');
    await once(site, 'exit');
    expect(await restore(copy, database.url)).toMatchObject({ exitCode: 0 });
    expect(await kindsIn(path)).toEqual(['in the backup']);
  });

  test('keeps the database from before, each time under a name of its own', async () => {
    await database.db.destroy();
    expect(await restore(copy, database.url)).toMatchObject({ exitCode: 0 });
    expect(await kindsIn(`${path}.before-restore`)).toEqual(['in the backup', 'after the backup']);
    expect((await restore(copy, database.url)).said).toContain('.before-restore-2');
    expect(await kindsIn(path)).toEqual(['in the backup']);
  });

  test('helps when the present database cannot even be opened', async () => {
    await database.db.destroy();
    await writeFile(path, 'not a database any more'.repeat(50));
    await writeFile(`${path}-wal`, 'an old log');
    expect(await restore(copy, database.url)).toMatchObject({ exitCode: 0 });
    expect(await kindsIn(path)).toEqual(['in the backup']);
  });

  test('asks first, and does nothing without a yes', async () => {
    await database.db.destroy();
    const words = ['restore', copy];
    const settings = { databaseUrl: database.url };
    const nobody = await runClinic(words, settings);
    expect(nobody).toMatchObject({ exitCode: 1, asked: [] });
    expect(nobody.complained).toContain('--yes');
    const no = await runClinic(words, settings, 'y');
    expect(no).toMatchObject({ exitCode: 1, asked: [expect.stringContaining(path) as unknown] });
    expect(await kindsIn(path)).toEqual(['in the backup', 'after the backup']);
    expect(await runClinic(words, settings, 'yes')).toMatchObject({ exitCode: 0 });
    expect(await kindsIn(path)).toEqual(['in the backup']);
  });
});
