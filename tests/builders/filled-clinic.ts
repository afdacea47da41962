import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '#/platform/config/config.ts';
import { isMovable } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { siteClock } from '#/platform/kept-clock.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { runClinic, type CommandOutcome } from './clinic-command.ts';
import { fillWholeClinic } from './whole-clinic-rows.ts';
import { tenOclock, wholeClinic, type WholeClinic } from './whole-clinic.ts';

/** Thursday, December 3, 2026, half past ten in Seattle: Maria's visit has begun. */
export const HALF_PAST_TEN = tenOclock(2).add({ minutes: 30 });

/** A clinic in a file with a row in every table, as a command of the operator finds it at HALF_PAST_TEN. */
export type FilledClinic = {
  readonly folder: string;
  readonly url: string;
  run(words: readonly string[], settings?: Partial<Config>): Promise<CommandOutcome>;
  /** One value of the database. */
  value(query: string, ...parameters: readonly (string | number)[]): string;
  change(statement: string): void;
  /** Lets the program itself do something on this database first. */
  live(what: (clinic: WholeClinic) => Promise<void>): Promise<void>;
  /** None before the first step of the schema. */
  auditLines(): number;
  /** Every row of every table. */
  rows(): string;
};

/** Lived once; each `copy` is a clinic of its own, gone with `remove`. */
export async function fillClinicOnce() {
  const home = await mkdtemp(join(tmpdir(), 'clinic-filled-'));
  const filled = join(home, 'filled.db');
  const database = await openDatabase(`file:${filled}`);
  await migrate(database);
  await fillWholeClinic(await wholeClinic(database));
  await database.close();
  const clock = siteClock({ production: false, dataDir: home });
  if (!isMovable(clock)) throw new Error('The clock of a clinic that is not real can be moved.');
  clock.setNow(HALF_PAST_TEN);
  return {
    async copy(): Promise<FilledClinic> {
      const folder = await mkdtemp(join(home, 'copy-'));
      const path = join(folder, 'clinic.db');
      await copyFile(filled, path);
      return atPath(folder, path, home);
    },
    remove: () => rm(home, { recursive: true }),
  };
}

function atPath(folder: string, path: string, dataDir: string): FilledClinic {
  const url = `file:${path}`;
  const look = <Answer>(use: (file: DatabaseSync) => Answer): Answer => {
    const file = new DatabaseSync(path);
    try {
      return use(file);
    } finally {
      file.close();
    }
  };
  return {
    ...{ folder, url },
    run: (words, settings = {}) => runClinic(words, { databaseUrl: url, dataDir, ...settings }),
    value: (query, ...parameters) =>
      look((file) => String(Object.values(file.prepare(query).get(...parameters) ?? {})[0])),
    change: (statement) => look((file) => file.exec(statement)),
    async live(what) {
      const database = await openDatabase(url);
      const clinic = await wholeClinic(database, { LIMITS: 'off' }, 1_000);
      await what(clinic);
      await database.close();
    },
    auditLines: () =>
      look((file) => {
        const isThere =
          file.prepare("select 1 from sqlite_master where name = 'audit_entry'").all().length > 0;
        return isThere ? file.prepare('select id from audit_entry').all().length : 0;
      }),
    rows: () =>
      look((file) => {
        const tables = file.prepare("select name from sqlite_master where type = 'table'").all();
        return JSON.stringify(
          tables.map(({ name }) => file.prepare(`select * from "${String(name)}"`).all()),
        );
      }),
  };
}
