import type { Selectable } from 'kysely';
import {
  changeOfName,
  nameOfChange,
  type FormerHours,
  type GivenAnswer,
  type TakenBack,
} from '#/features/booking/domain/hours-taken-back.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** One change of hours that can be taken back with what it did to visits. */
export type MadeChange = {
  /** Rises: of two changes of one thing the later has the higher. */
  readonly id: number;
  readonly what: TakenBack;
  readonly location: string;
  readonly madeAtMs: number;
  readonly former: FormerHours | null;
  readonly answers: readonly GivenAnswer[];
};

export async function insertHoursChange(trx: Trx, change: Omit<MadeChange, 'id'>): Promise<number> {
  const { id } = await trx
    .insertInto('hours_change')
    .values({
      what: nameOfChange(change.what),
      location: change.location,
      made_at: change.madeAtMs,
      former: change.former === null ? null : JSON.stringify(change.former),
      answers: JSON.stringify(change.answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findHoursChange(db: Db | Trx, id: number): Promise<MadeChange | undefined> {
  const row = await db.selectFrom('hours_change').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : changeOf(row);
}

/** The one that stands now: those before it were written over. */
export async function newestHoursChange(db: Db | Trx, what: TakenBack): Promise<MadeChange | undefined> {
  const row = await db
    .selectFrom('hours_change')
    .selectAll()
    .where('what', '=', nameOfChange(what))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : changeOf(row);
}

/** False when somebody else has taken it back. */
export async function deleteHoursChange(trx: Trx, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('hours_change').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function forgetHoursChanges(db: Db, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('hours_change').where('made_at', '<', before.epochMilliseconds).execute();
}

function changeOf(row: Selectable<BookingTables['hours_change']>): MadeChange {
  return {
    id: row.id,
    what: changeOfName(row.what),
    location: row.location,
    madeAtMs: row.made_at,
    former: row.former === null ? null : (JSON.parse(row.former) as FormerHours),
    answers: JSON.parse(row.answers) as readonly GivenAnswer[],
  };
}
