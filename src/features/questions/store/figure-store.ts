import { sql } from 'kysely';
import type { Reader } from '#/features/questions/domain/letter-growth.ts';
import type { Newcomer } from '#/features/questions/domain/newcomers.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db } from '#/platform/db/database.ts';

export type CountedVisit = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly busyUntilMs: number;
  readonly bookedAtMs: number;
  readonly status: 'booked' | 'arrived' | 'fulfilled' | 'noshow';
};

/** Visits that took or take somebody's time and overlap the stretch. What was canceled is none. */
export async function listTakenTimes(db: Db, { start, end }: Interval): Promise<readonly CountedVisit[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(['practitioner', 'starts_at', 'busy_until', 'booked_at', 'created_at', 'status'])
    .where('status', 'in', ['booked', 'arrived', 'fulfilled', 'noshow'])
    .where('starts_at', '<', end)
    .where('busy_until', '>', start)
    .execute();
  return rows.map((row) => ({
    practitioner: row.practitioner,
    startsAtMs: row.starts_at,
    busyUntilMs: row.busy_until,
    bookedAtMs: row.booked_at ?? row.created_at,
    status: row.status as CountedVisit['status'],
  }));
}

/** Everybody whose first row was made in this stretch, with what any of their rows says. */
export async function listNewcomers(db: Db, { start, end }: Interval): Promise<readonly Newcomer[]> {
  const rows = await db
    .selectFrom('patient')
    .select((row) => ['kept_id', row.fn.max('heard_from').as('heard_from')])
    .groupBy('kept_id')
    .having((row) => row.fn.min('created_at'), '>=', start)
    .having((row) => row.fn.min('created_at'), '<', end)
    .execute();
  return rows.map((row) => ({ heardFrom: row.heard_from }));
}

/** Everybody who ever confirmed and is still written down; who left is, for four years. */
export async function listReaders(db: Db): Promise<readonly Reader[]> {
  const rows = await db
    .selectFrom('newsletter_subscriber')
    .select(['confirmed_at', 'left_at'])
    .where('confirmed_at', 'is not', null)
    .execute();
  return rows.map((row) => ({ confirmedAtMs: row.confirmed_at ?? 0, leftAtMs: row.left_at }));
}

export type GiftCount = {
  readonly offer: string;
  readonly issued: number;
  readonly handedOut: number;
  readonly valueCents: number;
};

/** Gifts of each offer that were promised, and handed out, in this stretch. */
export async function countGifts(db: Db, { start, end }: Interval): Promise<readonly GiftCount[]> {
  const isIn = (column: 'issued_at' | 'settled_at') =>
    db
      .selectFrom('newsletter_voucher')
      .select((row) => [
        'offer',
        row.fn.countAll<number>().as('count'),
        // PostgreSQL adds whole numbers up to a `numeric`, which is read as text.
        row.cast<number | null>(row.fn.sum('value_cents'), sql`bigint`).as('cents'),
      ])
      .where(column, '>=', start)
      .where(column, '<', end)
      .groupBy('offer')
      .orderBy('offer');
  const issued = await isIn('issued_at').execute();
  const given = await isIn('settled_at').where('status', '=', 'redeemed').execute();
  const offers = [...new Set([...issued, ...given].map(({ offer }) => offer))].sort();
  return offers.map((offer) => {
    const handed = given.find((one) => one.offer === offer);
    return {
      offer,
      issued: issued.find((one) => one.offer === offer)?.count ?? 0,
      handedOut: handed?.count ?? 0,
      valueCents: handed?.cents ?? 0,
    };
  });
}

export type WaitingComments = {
  readonly waiting: number;
  /** Of those: somebody may be in danger. */
  readonly readFirst: number;
  readonly oldestAtMs: number | null;
  readonly reported: number;
};

export async function countComments(db: Db): Promise<WaitingComments> {
  const submitted = db.selectFrom('comment').where('state', '=', 'submitted');
  const all = await submitted
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn.min<number | null>('submitted_at').as('oldest'),
    ])
    .executeTakeFirstOrThrow();
  const first = await submitted
    .where('safety_need', 'is not', null)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const reports = await db
    .selectFrom('comment_report')
    .select((row) => row.fn.count<number>('comment_id').distinct().as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { waiting: all.count, readFirst: first.count, oldestAtMs: all.oldest, reported: reports.count };
}
