import type { Selectable } from 'kysely';
import type { GoodFaithEstimate } from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { EstimateTaskKind, PaperworkTables } from '#/features/paperwork/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** One version as it was given. Instants are epoch milliseconds. */
export type EstimateRecord = {
  readonly appointmentId: string;
  readonly version: number;
  readonly madeAtMs: number;
  /** YYYY-MM-DD on the clinic's calendar. */
  readonly dueBy: string | null;
  readonly estimate: GoodFaithEstimate;
};

export type EstimateTask = {
  readonly appointmentId: string;
  readonly version: number;
  readonly kind: EstimateTaskKind;
  readonly chargedCents: number | null;
};

export async function insertEstimate(trx: Trx, record: EstimateRecord): Promise<void> {
  await trx
    .insertInto('good_faith_estimate')
    .values({
      appointment_id: record.appointmentId,
      version: record.version,
      made_at: record.madeAtMs,
      due_by: record.dueBy,
      expected_cents: record.estimate.expectedCents,
      contents: JSON.stringify(record.estimate),
    })
    .execute();
}

/** The version that holds. */
export async function findEstimate(db: Db | Trx, appointmentId: string): Promise<EstimateRecord | undefined> {
  const row = await db
    .selectFrom('good_faith_estimate')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** The version that holds, by what people read out on the phone. */
export async function findEstimateByReference(
  db: Db | Trx,
  reference: string,
): Promise<EstimateRecord | undefined> {
  const row = await db
    .selectFrom('good_faith_estimate as estimate')
    .innerJoin('appointment', 'appointment.id', 'estimate.appointment_id')
    .selectAll('estimate')
    .where('appointment.reference', '=', reference)
    .orderBy('estimate.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** Every version of a visit, the newest first. */
export async function listEstimates(db: Db | Trx, appointmentId: string): Promise<readonly EstimateRecord[]> {
  const rows = await db
    .selectFrom('good_faith_estimate')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(recordOf);
}

/** The versions that hold, of the visits that begin after `afterMs`. */
export async function listHoldingEstimates(
  db: Db | Trx,
  afterMs: number,
): Promise<readonly EstimateRecord[]> {
  const rows = await db
    .selectFrom('good_faith_estimate as estimate')
    .innerJoin('appointment', 'appointment.id', 'estimate.appointment_id')
    .selectAll('estimate')
    .where('appointment.status', '=', 'booked')
    .where('appointment.starts_at', '>', afterMs)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('good_faith_estimate as later')
            .select('later.version')
            .whereRef('later.appointment_id', '=', 'estimate.appointment_id')
            .whereRef('later.version', '>', 'estimate.version'),
        ),
      ),
    )
    .orderBy('appointment.starts_at')
    .execute();
  return rows.map(recordOf);
}

/** Writes tasks down once; a repeated `charged-over` keeps the larger amount and opens the task again. */
export async function openTasks(trx: Trx, tasks: readonly EstimateTask[], nowMs: number): Promise<void> {
  for (const { appointmentId, version, kind, chargedCents } of tasks) {
    await trx
      .insertInto('estimate_task')
      .values({
        appointment_id: appointmentId,
        version,
        kind,
        charged_cents: chargedCents,
        created_at: nowMs,
        done_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['appointment_id', 'version', 'kind'])
          .doUpdateSet({ charged_cents: chargedCents, done_at: null })
          .where('estimate_task.charged_cents', '<', chargedCents ?? 0),
      )
      .execute();
  }
}

/** Facts that an older version lacked are asked for by the newest one, or known now. */
export async function closeFactTasks(trx: Trx, appointmentId: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('estimate_task')
    .set({ done_at: nowMs })
    .where('appointment_id', '=', appointmentId)
    .where('kind', '!=', 'charged-over')
    .where('done_at', 'is', null)
    .execute();
}

/** The desk has looked at the bill that was too high. */
export async function settleCharge(trx: Trx, appointmentId: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('estimate_task')
    .set({ done_at: nowMs })
    .where('appointment_id', '=', appointmentId)
    .where('kind', '=', 'charged-over')
    .where('done_at', 'is', null)
    .execute();
}

/** Forgets every version and task of visits. Returns how many versions there were. */
export async function deleteEstimates(trx: Trx, appointmentIds: readonly string[]): Promise<number> {
  if (appointmentIds.length === 0) return 0;
  const { numDeletedRows } = await trx
    .deleteFrom('good_faith_estimate')
    .where('appointment_id', 'in', appointmentIds)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export type ListedTask = EstimateTask & {
  readonly reference: string;
  readonly localStart: string;
  readonly createdAtMs: number;
  readonly dueBy: string | null;
  readonly expectedCents: number;
};

/** Every open task with the visit it belongs to; what is due first stands first. */
export async function listOpenTasks(db: Db | Trx): Promise<readonly ListedTask[]> {
  const rows = await db
    .selectFrom('estimate_task as task')
    .innerJoin('good_faith_estimate as estimate', (join) =>
      join
        .onRef('estimate.appointment_id', '=', 'task.appointment_id')
        .onRef('estimate.version', '=', 'task.version'),
    )
    .innerJoin('appointment', 'appointment.id', 'task.appointment_id')
    .select([
      'task.appointment_id',
      'task.version',
      'task.kind',
      'task.charged_cents',
      'task.created_at',
      'estimate.due_by',
      'estimate.expected_cents',
      'appointment.reference',
      'appointment.local_start',
    ])
    .where('task.done_at', 'is', null)
    .where((row) => row.or([row('task.kind', '=', 'charged-over'), row('appointment.status', '=', 'booked')]))
    .orderBy('appointment.starts_at')
    .orderBy('task.kind')
    .execute();
  return rows.map((row) => ({
    appointmentId: row.appointment_id,
    version: row.version,
    kind: row.kind,
    chargedCents: row.charged_cents,
    createdAtMs: row.created_at,
    dueBy: row.due_by,
    expectedCents: row.expected_cents,
    reference: row.reference,
    localStart: row.local_start,
  }));
}

function recordOf(row: Selectable<PaperworkTables['good_faith_estimate']>): EstimateRecord {
  return {
    appointmentId: row.appointment_id,
    version: row.version,
    madeAtMs: row.made_at,
    dueBy: row.due_by,
    estimate: JSON.parse(row.contents) as GoodFaithEstimate,
  };
}
