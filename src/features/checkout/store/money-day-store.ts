import type { CountedMoney, DayFigures } from '#/features/checkout/domain/day-end.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

export type SignedDay = {
  readonly lockedAtMs: number;
  readonly lockedBy: string | null;
  readonly counted: CountedMoney;
  /** As they were signed. */
  readonly figures: DayFigures;
};

/**
 * The first day from `day` on that nobody has signed. Until the transaction ends nobody can sign it: whoever signs waits,
 * and sees what was written.
 */
export async function openDayFrom(trx: Trx, location: string, day: LocalDate): Promise<LocalDate> {
  for (let date = day; ; date = addDays(date, 1)) {
    if ((await keepDay(trx, location, date, 'share')).locked_at === null) return date;
  }
}

/** The day's row, kept for one who signs, or for many who write. */
async function keepDay(trx: Trx, location: string, day: LocalDate, how: 'share' | 'alone') {
  await trx
    .insertInto('money_day')
    .values({
      ...{ local_day: day, location, locked_at: null, locked_by: null },
      ...{ counted: null, figures: null },
    })
    .onConflict((conflict) => conflict.columns(['local_day', 'location']).doNothing())
    .execute();
  const row = trx
    .selectFrom('money_day')
    .selectAll()
    .where('local_day', '=', day)
    .where('location', '=', location);
  if (dialectOf(trx) === 'sqlite') return row.executeTakeFirstOrThrow();
  return (how === 'share' ? row.forShare() : row.forUpdate()).executeTakeFirstOrThrow();
}

/** Keeps the day for whoever signs it. False when somebody has. */
export async function keepForSigning(trx: Trx, location: string, day: LocalDate): Promise<boolean> {
  return (await keepDay(trx, location, day, 'alone')).locked_at === null;
}

export async function signDay(
  trx: Trx,
  location: string,
  day: LocalDate,
  { lockedAtMs, lockedBy, counted, figures }: SignedDay,
): Promise<void> {
  await trx
    .updateTable('money_day')
    .set({
      ...{ locked_at: lockedAtMs, locked_by: lockedBy },
      counted: JSON.stringify(counted),
      figures: JSON.stringify(figures),
    })
    .where('local_day', '=', day)
    .where('location', '=', location)
    .execute();
}

/** Null while nobody has signed it. */
export async function findSignedDay(
  db: Db | Trx,
  location: string,
  day: LocalDate,
): Promise<SignedDay | null> {
  const row = await db
    .selectFrom('money_day')
    .selectAll()
    .where('local_day', '=', day)
    .where('location', '=', location)
    .executeTakeFirst();
  if (row === undefined || row.locked_at === null || row.figures === null || row.counted === null)
    return null;
  return {
    lockedAtMs: row.locked_at,
    lockedBy: row.locked_by,
    counted: JSON.parse(row.counted) as CountedMoney,
    figures: JSON.parse(row.figures) as DayFigures,
  };
}

/** The days signed last, the newest first, with their figures as they were signed. */
export async function listSignedDays(
  db: Db,
  location: string,
  limit: number,
): Promise<readonly { readonly day: LocalDate; readonly figures: DayFigures }[]> {
  const rows = await db
    .selectFrom('money_day')
    .select(['local_day', 'figures'])
    .where('location', '=', location)
    .where('locked_at', 'is not', null)
    .orderBy('local_day', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ local_day, figures }) => ({
    day: local_day as LocalDate,
    figures: JSON.parse(figures ?? '{}') as DayFigures,
  }));
}
