import type { LastNumber } from '#/app/backup/postgres-to-image.ts';
import type { CopyTable, Row, Side } from '#/app/copy/table-rows.ts';

/** A database that is being filled. Until `finish` it carries notes that say whose copy it is, and no site can use it. */
export type CopyTarget = {
  readonly side: Side;
  /** In the place of whatever is in the table; whole or not at all. */
  readonly fill: (table: CopyTable, pages: AsyncIterable<readonly Row[]>) => Promise<void>;
  /** The rules are put back and held against every row; from here on it is a clinic's database. */
  readonly finish: (numbers: readonly LastNumber[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What a half copy notes about itself, on both databases. `kind` is `source`, `rule` or `trigger`. */
export const NOTES_TABLE = 'copy_note';
export const MAKE_NOTES = `create table ${NOTES_TABLE} (kind text not null, name text not null, words text not null, primary key (kind, name))`;

export const NOT_EMPTY =
  'is not empty, and it is not a half copy of this database. Nothing in it was changed. Name a new one.';
