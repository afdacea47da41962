import type { Kysely } from 'kysely';
import type { DialectName } from '#/server/db/database.ts';

/** One step of the schema. Frozen once it has run anywhere: a mistake is mended by the next step, never here. */
export type Migration = {
  /** The file's name without `.ts`: date, letter of the day, what it brings. Sorts after every earlier one. */
  readonly name: string;
  /** Runs in one transaction together with the note that it ran. Typed without tables: it must not follow later types. */
  readonly up: (db: Kysely<unknown>, dialect: DialectName) => Promise<void>;
};
