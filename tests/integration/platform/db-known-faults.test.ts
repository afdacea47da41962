import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLostKey } from '#/app/find-lost-key.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { adviceOn } from '#/platform/known-faults.ts';
import { SealedValueError, sealedBox } from '#/platform/security/sealed-box.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { testConfig } from '../../builders/config.ts';
import { emptyDatabase, openTestDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const isRoot = process.getuid?.() === 0;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-faults-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a person reads who gives a command on this database. */
async function said(databaseUrl: string): Promise<string> {
  const { exitCode, complained } = await runClinic(['migrate'], { databaseUrl });
  expect(exitCode).toBe(1);
  expect(complained).not.toMatch(/\n\s+at /);
  return complained;
}

describe('a command says in a sentence, and how to go on,', () => {
  it('that a file is in the way of the folder', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await said(`file:${file}/clinic.db`)).toContain(
      `${file} must be a folder, and a file is in the way.`,
    );
    expect(await said(`file:${file}/deep/clinic.db`)).toContain(
      'must be a folder, and a file is in the way.',
    );
  });

  it('that a folder is in the way of the file', async () => {
    expect(await said(`file:${folder}`)).toContain(`${folder} is a folder, and a file is needed.`);
  });

  it('that the file is no database, and leaves it as it was', async () => {
    const file = join(folder, 'letter.txt');
    writeFileSync(file, 'Dear patient, this is not a database. '.repeat(200));
    expect(await said(`file:${file}`)).toContain(`${file} is not a database.`);
    expect(await said(`file:${file}`)).toContain('npm run clinic -- restore');
  });

  it('that a folder cannot be made, because the disk it lies on is not there', async () => {
    const link = join(folder, 'disk-that-is-away');
    symlinkSync(join(folder, 'nowhere'), link);
    expect(await said(`file:${link}/clinic.db`)).toContain('is not there and cannot be made.');
  });

  it('that no PostgreSQL server answers, and how long it waited', async () => {
    const port = await freePort();
    const url = `postgres://clinic:s3cret@127.0.0.1:${String(port)}/clinic`;
    const error: unknown = await openDatabase(url, 1000).catch((cause: unknown) => cause);
    expect(adviceOn(error)).toBe(
      `No PostgreSQL server answers at 127.0.0.1 port ${String(port)} (asked for 1 seconds). ` +
        'Start it, or check the host and the port in DATABASE_URL.',
    );
  });

  it('that the database is not there', async () => {
    const { url, remove } = await emptyDatabase('postgres');
    const missing = new URL(url);
    missing.pathname = '/no_such_clinic';
    expect(await said(missing.href)).toContain(
      'The database that DATABASE_URL names is not on the PostgreSQL',
    );
    await remove();
  });

  it('that the name or the password is wrong, without repeating it', async () => {
    const { url, remove } = await emptyDatabase('postgres');
    const wrong = new URL(url);
    wrong.username = 'nobody_we_know';
    wrong.password = 's3cret';
    const words = await said(wrong.href);
    expect(words).toContain('does not know this name and password');
    expect(words).not.toContain('s3cret');
    await remove();
  });

  it('that the role may not make tables', async () => {
    const { url, remove } = await emptyDatabase('postgres');
    const owner = await openDatabase(url);
    await sql`create role clinic_reader login password 'reader'`.execute(owner.db);
    try {
      const reader = new URL(url);
      reader.username = 'clinic_reader';
      reader.password = 'reader';
      expect(await said(reader.href)).toContain('GRANT ALL ON SCHEMA public');
    } finally {
      await sql`drop role clinic_reader`.execute(owner.db);
      await owner.close();
      await remove();
    }
  });
});

/** Runs the command line itself, as another account or in a world where some folder is read-only. */
function run(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  uid?: number,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const [bin, ...args] = command;
  const child = spawn(bin, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += String(chunk)));
  return new Promise((settle) => child.once('close', (code) => settle({ code, said: text })));
}

const MIGRATE = [process.execPath, join(ROOT, 'src/cli/main.ts'), 'migrate'] as const;
const NOBODY = 65_534;

/** Where we are root the rights of a file bind nobody but others; a stranger must be able to start the program. */
const canBeNobody =
  !isRoot ||
  spawnSync(process.execPath, [join(ROOT, 'src/cli/main.ts')], { uid: NOBODY, timeout: 120_000 }).status ===
    2;
const canMount = isRoot && spawnSync('unshare', ['-m', 'true'], { timeout: 120_000 }).status === 0;

describe('the program itself says in a sentence', () => {
  it.runIf(canBeNobody)('that the data folder belongs to somebody else', async () => {
    const mine = join(folder, 'mine');
    mkdirSync(mine, { mode: isRoot ? 0o755 : 0o555 });
    const { code, said: words } = await run(MIGRATE, { DATA_DIR: mine }, isRoot ? NOBODY : undefined);
    expect(words).toContain(`This account may not use ${mine}`);
    expect(words).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it.runIf(canMount)('that the disk under the data folder is read-only', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const script = `mount --bind "${disk}" "${disk}" && mount -o remount,bind,ro "${disk}" && exec "$@"`;
    const command = ['unshare', '-m', 'sh', '-c', script, 'sh', ...MIGRATE] as const;
    const { code, said: words } = await run([...command], { DATA_DIR: disk });
    expect(words).toContain('cannot be written, because the disk is read-only.');
    expect(words).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});

const config = testConfig();
const otherConfig = testConfig({ DATA_KEYS: `other:${Buffer.alloc(32, 7).toString('base64')}` });

const ASK = {
  domain: null,
  topics: '[]',
  text_version: '1',
  client: null,
  wants_again: 0,
  asked_at: 1,
} as const;
const placeOf = (rowId: string) => ({ table: 'newsletter_ask', rowId, column: 'address' });

describe('the keys', () => {
  async function clinicWithWords(rows: number) {
    const database = await openTestDatabase('sqlite');
    const box = sealedBox(config.dataKeys);
    for (let n = 1; n <= rows; n += 1) {
      const mailbox = `mailbox-${String(n)}`;
      await database.db
        .insertInto('newsletter_ask')
        .values({ ...ASK, mailbox, address: box.seal('ana@patient.example', placeOf(mailbox)) })
        .execute();
    }
    return database;
  }

  it('are refused when they open nothing of what is sealed, by the name of the one that is missing', async () => {
    const database = await clinicWithWords(1);
    const fault = await findLostKey({ database, sealedBox: sealedBox(otherConfig.dataKeys) }, []);
    expect(fault?.message).toContain('names a key that DATA_KEYS does not hold');
    expect(fault?.message).toContain('newsletter_ask.address, in the row mailbox-1');
    expect(await findLostKey({ database, sealedBox: sealedBox(config.dataKeys) }, [])).toBeNull();
    const lost = [fault?.keyId ?? ''];
    expect(await findLostKey({ database, sealedBox: sealedBox(otherConfig.dataKeys) }, lost)).toBeNull();
    await database.close();
  });

  it('are not blamed for one value that somebody changed', async () => {
    const database = await clinicWithWords(2);
    await database.db
      .updateTable('newsletter_ask')
      .set({ address: `v1.${config.dataKeys[0].id}.${'A'.repeat(60)}` })
      .where('mailbox', '=', 'mailbox-1')
      .execute();
    const box = sealedBox(config.dataKeys);
    expect(await findLostKey({ database, sealedBox: box }, [])).toBeNull();
    const { address } = await database.db
      .selectFrom('newsletter_ask')
      .select('address')
      .where('mailbox', '=', 'mailbox-1')
      .executeTakeFirstOrThrow();
    const open = () => box.open(address, { table: 'newsletter_ask', rowId: 'mailbox-1', column: 'address' });
    expect(open).toThrow(SealedValueError);
    try {
      open();
    } catch (error) {
      expect(adviceOn(error)).toContain('newsletter_ask.address, in the row mailbox-1');
      expect(adviceOn(error)).not.toContain('AAAA');
    }
    await database.close();
  });
});

describe('a fault of ours', () => {
  it('keeps its trace', () => {
    expect(adviceOn(new TypeError('x is not a function'))).toBeNull();
    expect(adviceOn(new Error('outer', { cause: new RangeError('inner') }))).toBeNull();
  });
});
