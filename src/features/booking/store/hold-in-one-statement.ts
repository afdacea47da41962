import { sql, type Insertable } from 'kysely';
import { cellRange } from '#/features/booking/domain/cell-bitmap.ts';
import type { Claim } from '#/features/booking/store/slot-cells.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * PostgreSQL only: clears expired holds out of the way, writes the hold and takes its cells in one round trip. The
 * count makes the cells wait for what is cleared away: parts of one statement otherwise run in any order.
 */
export async function insertHoldInOneStatement(
  trx: Trx,
  row: Insertable<BookingTables['hold']>,
  { owner, practitioner, room, taken }: Claim,
): Promise<void> {
  const { firstCell, endCell } = cellRange(taken);
  await sql`
    with expired as (
      delete from hold
      where expires_at <= ${row.created_at} and starts_at < ${taken.end} and busy_until > ${taken.start}
        and (practitioner = ${practitioner} or room = ${room})
      returning id
    ), freed as (
      delete from slot_cell where owner in (select id from expired) returning cell
    ), kept as (
      insert into hold (id, service, practitioner, room, starts_at, ends_at, busy_until, price_cents,
        any_practitioner, stage, expires_at, client, anonymous, created_at)
      values (${row.id}, ${row.service}, ${row.practitioner}, ${row.room}, ${row.starts_at}, ${row.ends_at},
        ${row.busy_until}, ${row.price_cents}, ${row.any_practitioner}, ${row.stage}, ${row.expires_at},
        ${row.client}, ${row.anonymous}, ${row.created_at})
    )
    insert into slot_cell (resource, cell, owner)
    select resource, cell, ${owner}
    from unnest(array[${`p:${practitioner}`}, ${`r:${room}`}]) with ordinality as wanted (resource, position),
      generate_series(${firstCell}::bigint, ${endCell}::bigint - 1) as cell
    where (select count(*) from freed) >= 0
    order by position, cell`.execute(trx);
}
