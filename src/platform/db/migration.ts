import type { Kysely } from 'kysely';
import type { DialectName } from '#/platform/db/database.ts';

/**
 * One step of the schema. Frozen once it is on main: a mistake is mended by the next step, never here.
 * `released-steps.ts` holds the checksum of what each one executes.
 */
export type Migration = {
  /** The file's name without `.ts`: date, letter of the day, what it brings. Sorts after every earlier one. */
  readonly name: string;
  /**
   * Runs in one transaction together with the note that it ran. Typed without tables: it must not follow later types.
   * It runs the same statements on every database, whatever is in it: rows are changed by SQL, never read into here.
   */
  readonly up: (db: Kysely<unknown>, dialect: DialectName) => Promise<void>;
};
