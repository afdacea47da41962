import { sql } from 'kysely';
import { CELL_MS } from '#/features/booking/domain/cell-bitmap.ts';
import type { Db } from '#/platform/db/database.ts';

const CELL = sql<number>`cast(${CELL_MS} as bigint)`;

/** One therapist and one room, each cell from the start to the end of turnover: what a visit or a hold must own. */
const HAS_ITS_CELLS = sql<boolean>`(
    select count(*) from slot_cell
    where slot_cell.owner = kept.id and slot_cell.resource in ('p:' || kept.practitioner, 'r:' || kept.room)
      and slot_cell.cell >= kept.starts_at / ${CELL} and slot_cell.cell * ${CELL} < kept.busy_until
  ) = 2 * ((kept.busy_until + ${CELL} - 1) / ${CELL} - kept.starts_at / ${CELL})`;

/** Visits ahead, and times that are kept, whose cells another could take. Nobody can, unless rows were lost. */
export async function countWithoutCells(db: Db, nowMs: number): Promise<number> {
  const visits = await db
    .selectFrom('appointment as kept')
    .select((row) => row.fn.countAll<number>().as('found'))
    .where('kept.status', '=', 'booked')
    .where('kept.starts_at', '>=', nowMs)
    .where(sql<boolean>`not ${HAS_ITS_CELLS}`)
    .executeTakeFirstOrThrow();
  const holds = await db
    .selectFrom('hold as kept')
    .select((row) => row.fn.countAll<number>().as('found'))
    .where('kept.expires_at', '>', nowMs)
    .where(sql<boolean>`not ${HAS_ITS_CELLS}`)
    .executeTakeFirstOrThrow();
  return visits.found + holds.found;
}

/** Cells ahead that nobody's visit or hold owns: times that nobody can book and nobody has. */
export async function countCellsOfNobody(
  db: Db,
  resources: readonly string[],
  nowMs: number,
): Promise<number> {
  if (resources.length === 0) return 0;
  const { found } = await db
    .selectFrom('slot_cell')
    .select((row) => row.fn.countAll<number>().as('found'))
    .where('slot_cell.resource', 'in', resources)
    .where('slot_cell.cell', '>=', Math.ceil(nowMs / CELL_MS))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('appointment')
            .select('appointment.id')
            .whereRef('appointment.id', '=', 'slot_cell.owner')
            .where('appointment.status', '<>', 'cancelled'),
        ),
      ),
    )
    .where((row) =>
      row.not(
        row.exists(row.selectFrom('hold').select('hold.id').whereRef('hold.id', '=', 'slot_cell.owner')),
      ),
    )
    .executeTakeFirstOrThrow();
  return found;
}

/**
 * Visits ahead, booked on the site between the two instants, of which neither a mail nor a call tells. The key of the mail
 * ends with how often the visit had been moved by then; the sign after the colon is the end of that range.
 */
export async function countUntold(
  db: Db,
  { fromMs, toMs, nowMs }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): Promise<number> {
  const { found } = await db
    .selectFrom('appointment')
    .select((row) => row.fn.countAll<number>().as('found'))
    .where('appointment.status', '=', 'booked')
    .where('appointment.starts_at', '>=', nowMs)
    .where('appointment.source', '=', 'web')
    .where('appointment.booked_at', '>=', fromMs)
    .where('appointment.booked_at', '<', toMs)
    .where(
      sql<boolean>`not exists (select 1 from outbox_message
        where outbox_message.idempotency_key >= 'appointment.booked:' || appointment.id || ':'
          and outbox_message.idempotency_key < 'appointment.booked:' || appointment.id || ';')`,
    )
    .where(
      sql<boolean>`not exists (select 1 from phone_task where phone_task.appointment_id = appointment.id)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from series_visit where series_visit.appointment_id = appointment.id)`,
    )
    .executeTakeFirstOrThrow();
  return found;
}
