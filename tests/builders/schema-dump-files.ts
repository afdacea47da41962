import { readdirSync, readFileSync } from 'node:fs';
import type { DialectName } from '#/platform/db/database.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';

export const DUMP_FOLDER = new URL('../fixtures/schemas/', import.meta.url);

/** A dump is called after the newest step it has. */
export function nameOfNewestDump(): string {
  return MIGRATIONS.at(-1)?.name ?? 'empty';
}

/** The names of the released schemas, oldest first. */
export function namesOfDumps(): readonly string[] {
  const files = readdirSync(DUMP_FOLDER).filter((file) => file.endsWith('.sqlite.sql'));
  return files.map((file) => file.slice(0, -'.sqlite.sql'.length)).sort();
}

export function readDump(name: string, dialect: DialectName): string {
  return readFileSync(new URL(`${name}.${dialect}.sql`, DUMP_FOLDER), 'utf8');
}
