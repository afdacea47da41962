import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameOfBackup } from '#/app/backup/kept-backups.ts';
import { keepBackups, watchBackups } from '#/app/jobs/keep-backups.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import { pressNeed } from '#/features/desk/press-need.ts';
import { openDatabase, type DialectName } from '#/platform/db/database.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { TEST_DATA_KEYS, testConfig } from '../../builders/config.ts';
import { DIALECTS, emptyDatabase, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { DUMP_NOW, wholeClinic, type WholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';

const KEY = `b1:${Buffer.alloc(32, 3).toString('base64')}`;
const OTHER_KEY = `b2:${Buffer.alloc(32, 4).toString('base64')}`;
const SAME_NAME = `b1:${Buffer.alloc(32, 5).toString('base64')}`;

type AnyTables = Kysely<Record<string, Record<string, unknown>>>;

let folder: string;
let dir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clinic-sealed-'));
  dir = join(folder, 'backups');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings = (databaseUrl: string, key = KEY) => {
  const data = { DATA_DIR: join(folder, 'data'), BACKUP_DIR: dir, BACKUP_KEY: key };
  return { ...testConfig(data), databaseUrl };
};

/** Every row of every table, in an order of its own; what a step notes of itself is each database's own. */
async function rowsIn(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const database = await openDatabase(url);
  await migrate(database);
  const db = database.db as unknown as AnyTables;
  const tables = (await db.introspection.getTables()).map(({ name }) => name).sort();
  const entries: [string, readonly string[]][] = [];
  for (const table of tables.filter((name) => name !== 'schema_migration')) {
    const rows = await db.selectFrom(table).selectAll().execute();
    const texts = rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    entries.push([table, texts.filter((text) => !text.includes('database.restored')).sort()]);
  }
  await database.close();
  return Object.fromEntries(entries);
}

describe.each(DIALECTS)('a sealed backup of a whole clinic (%s)', (dialect) => {
  let database: TestDatabase;
  let file: string;

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    await fillWholeClinic(await wholeClinic(database));
    expect(await runClinic(['backup'], settings(database.url))).toMatchObject({
      exitCode: 0,
      complained: '',
    });
    const [name = ''] = await readdir(dir);
    file = join(dir, name);
  });
  afterEach(() => database.close());

  test('holds every row, fits both kinds of database, and shows nobody a name', async () => {
    expect((await readFile(file)).includes('maria@example.com')).toBe(false);
    const rows = await rowsIn(database.url);
    expect(Object.values(rows).flat().length).toBeGreaterThan(100);
    for (const target of DIALECTS) {
      const empty = await emptyDatabase(target);
      const outcome = await runClinic(['restore', '--yes', file], settings(empty.url));
      expect([target, outcome.exitCode, outcome.complained]).toEqual([target, 0, '']);
      expect(await rowsIn(empty.url)).toEqual(rows);
      await expectNewNumbers(empty.url, target);
      await empty.remove();
    }
    expect((await readdir(join(folder, 'data'))).filter((name) => name.startsWith('backup-in-work'))).toEqual(
      [],
    );
  });
});

/** A number that was given out is never given out again, and the rules of the tables stand. */
async function expectNewNumbers(url: string, dialect: DialectName): Promise<void> {
  const database = await openDatabase(url);
  const db = database.db;
  const { last } = await db
    .selectFrom('audit_entry')
    .select((row) => row.fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  const entry = { at: 1, actor_kind: 'operator', action: 'x.y', subject_kind: 'x', subject_id: 'y' } as const;
  const { id } = await db
    .insertInto('audit_entry')
    .values({ ...entry, actor_id: null, request_id: null, detail: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect([dialect, id]).toEqual([dialect, last + 1]);
  await expect(db.deleteFrom('audit_entry').execute()).rejects.toThrow();
  await database.close();
}

describe('a sealed backup', () => {
  let database: TestDatabase;
  let file: string;

  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    await runClinic(['backup'], settings(database.url));
    const [name = ''] = await readdir(dir);
    file = join(dir, name);
  });
  afterEach(() => database.close());

  test('is verified without a change, the newest when none is named', async () => {
    const outcome = await runClinic(['backup', 'verify'], settings(database.url));
    expect(outcome).toMatchObject({ exitCode: 0, complained: '' });
    expect(outcome.said).toMatch(/is whole: .*\n {2}made .* hours ago\n {2}sealed {4}yes/);
    expect(
      await runClinic(['backup', 'verify', file], settings(database.url, `${OTHER_KEY},${KEY}`)),
    ).toMatchObject({
      exitCode: 0,
    });
  });

  test.each([
    ['another key', OTHER_KEY, 'sealed with the key "b1"'],
    ['another key of the same name', SAME_NAME, 'damaged, or BACKUP_KEY holds another key'],
  ])('stays closed to %s, and says which is missing', async (_what, key, words) => {
    for (const verb of [
      ['backup', 'verify', file],
      ['restore', '--yes', file],
    ]) {
      const other = settings(`file:${join(folder, 'other.db')}`, key);
      const outcome = await runClinic(verb, other);
      expect(outcome).toMatchObject({ exitCode: 1, said: '' });
      expect(outcome.complained).toContain(words);
    }
    expect(existsSync(join(folder, 'other.db'))).toBe(false);
  });

  test('is refused when one bit of it was turned, wherever, or its end is missing', async () => {
    const bytes = await readFile(file);
    const broken = join(folder, 'broken');
    const places = [0, 26, 30, 80, Math.floor(bytes.length / 2), bytes.length - 17, bytes.length - 1];
    for (const place of places) {
      const turned = Buffer.from(bytes);
      turned[place] = (turned[place] ?? 0) ^ 1;
      await writeFile(broken, turned);
      expect([
        place,
        (await runClinic(['backup', 'verify', broken], settings(database.url))).exitCode,
      ]).toEqual([place, 1]);
    }
    for (const length of [10, 70, 90, bytes.length - 1]) {
      await writeFile(broken, bytes.subarray(0, length));
      expect((await runClinic(['backup', 'verify', broken], settings(database.url))).exitCode).toBe(1);
    }
  });

  test('leaves nothing behind when the disk takes only a part of it, and says so', async () => {
    const command = 'ulimit -f 100; exec "$0" src/cli/main.ts backup';
    const places = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'small'),
      BACKUP_DIR: join(folder, 'none'),
    };
    const env = { ...process.env, ...places, BACKUP_KEY: KEY, DATA_KEYS: TEST_DATA_KEYS };
    const outcome = spawnSync('sh', ['-c', command, process.execPath], { env, encoding: 'utf8' });
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toMatch(/There is no room left|The disk did not take/);
    expect(await readdir(join(folder, 'small'))).toEqual([]);
    expect(await readdir(join(folder, 'none'))).toEqual([]);
  });

  test('never overwrites a file that somebody named', async () => {
    const letter = join(folder, 'letter');
    await writeFile(letter, 'a letter');
    expect(await runClinic(['backup', '--to', letter], settings(database.url))).toMatchObject({
      exitCode: 1,
    });
    expect(await readFile(letter, 'utf8')).toBe('a letter');
  });
});

describe('the backup of each night', () => {
  const owner = staffAsking('owner');
  let database: TestDatabase;

  afterEach(() => database.close());

  async function open(changes: Readonly<Record<string, string>> = {}): Promise<WholeClinic> {
    database = await openTestDatabase('sqlite');
    const places = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'data'),
      BACKUP_DIR: dir,
      BACKUP_KEY: KEY,
    };
    return wholeClinic(database, { ...places, ...changes });
  }
  const causes = async ({ context }: WholeClinic) =>
    expectOk(await readNeeds(context, owner)).flatMap(({ name, cause }) =>
      cause.kind === 'backup-missing' ? [{ name, reason: cause.reason }] : [],
    );
  /** The job only begins it; whoever asks for one waits for the one that is being made. */
  async function night(clinic: WholeClinic): Promise<void> {
    await keepBackups.run(clinic.context);
    await clinic.context.siteWatch.backUp();
  }

  test('is made once, by the clinic’s clock, and its age is among the metrics', async () => {
    const clinic = await open();
    watchBackups(clinic.context);
    expect(await clinic.context.metrics.text()).toContain('backup_age_seconds Nan');
    await night(clinic);
    await keepBackups.run(clinic.context);
    expect(await readdir(dir)).toEqual([nameOfBackup(DUMP_NOW)]);
    clinic.clock.setNow(DUMP_NOW.add({ hours: 13 }));
    await keepBackups.run(clinic.context);
    expect(await clinic.context.metrics.text()).toContain('backup_age_seconds 46800\n');
    clinic.clock.setNow(DUMP_NOW.add({ hours: 14 }));
    await night(clinic);
    expect(await readdir(dir)).toEqual([nameOfBackup(DUMP_NOW), nameOfBackup(DUMP_NOW.add({ hours: 14 }))]);
    expect(await causes(clinic)).toEqual([]);
  });

  test('needs a person when it fails, leaves no half file, and is off the list once one was made', async () => {
    const clinic = await open();
    await writeFile(dir, 'a file where the folder should be');
    await night(clinic);
    const [need] = await causes(clinic);
    expect(need?.reason).toBe('no-folder');
    expect(await pressNeed(clinic.context, need?.name ?? '', 'done', owner)).toMatchObject({ ok: false });
    await rm(dir);
    const [again] = await causes(clinic);
    expectOk(await pressNeed(clinic.context, again?.name ?? '', 'done', owner));
    expect(await causes(clinic)).toEqual([]);
    expect(await readdir(dir)).toHaveLength(1);
    expect(await readdir(join(folder, 'data'))).toEqual([]);
  });

  test('needs a person when nobody has made one for two hours, and when none are made at all', async () => {
    const clinic = await open();
    expect(await causes(clinic)).toEqual([]);
    clinic.clock.setNow(DUMP_NOW.add({ hours: 17 }));
    expect(await causes(clinic)).toMatchObject([{ reason: 'late' }]);
    await clinic.database.close();
    const production = {
      NODE_ENV: 'production',
      SITE_URL: 'https://clinic.example',
      MAIL_FROM: 'a@clinic.example',
    };
    const without = { ...production, BACKUP_DIR: '', BACKUP_KEY: '' };
    expect(await causes(await open(without))).toMatchObject([{ reason: 'not-set-up' }]);
    await database.close();
    expect(await causes(await open({ ...without, BACKUP_DIR: 'off' }))).toEqual([]);
  });

  test('makes room by its rule, and clears what a killed process has left', async () => {
    const clinic = await open();
    await mkdir(dir, { recursive: true });
    const old = DUMP_NOW.subtract({ hours: 36 * 24 });
    await writeFile(join(dir, nameOfBackup(old)), '');
    await writeFile(join(dir, 'a-letter.txt'), '');
    const left = join(dir, `${nameOfBackup(old)}.partial`);
    await writeFile(left, '');
    await utimes(left, 0, 0);
    await copyFile(left, join(folder, 'unrelated'));
    await night(clinic);
    expect((await readdir(dir)).sort()).toEqual(['a-letter.txt', nameOfBackup(DUMP_NOW)]);
  });
});
