import type { Selectable } from 'kysely';
import type { PlannedReminder } from '#/features/reminders/domain/plan-reminders.ts';
import {
  canFollow,
  type NotNeededBecause,
  type Reminder,
  type ReminderId,
  type ReminderState,
} from '#/features/reminders/domain/reminder.ts';
import type { ReminderTables } from '#/features/reminders/store/tables.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type NewReminder = PlannedReminder & {
  readonly id: string;
  readonly appointmentId: string;
  readonly location: string;
  readonly startsAtMs: number;
};

/** A line that is there already, whoever wrote it, stays as it is. */
export async function insertReminders(trx: Trx, lines: readonly NewReminder[], nowMs: number): Promise<void> {
  if (lines.length === 0) return;
  await trx
    .insertInto('reminder')
    .values(
      lines.map((line) => ({
        id: line.id,
        appointment_id: line.appointmentId,
        location: line.location,
        kind: line.kind,
        starts_at: line.startsAtMs,
        due_at: line.dueAtMs,
        until_at: line.untilMs,
        state: line.notNeeded === null ? ('planned' as const) : ('not-needed' as const),
        why: line.notNeeded,
        message: null,
        written_on: null,
        planned_at: nowMs,
        settled_at: line.notNeeded === null ? null : nowMs,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function linesOfVisit(db: Db | Trx, appointmentId: string): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('due_at')
    .orderBy('planned_at')
    .orderBy('id')
    .execute();
  return rows.map(reminderOf);
}

export type LineChange = {
  readonly state: ReminderState;
  readonly why?: NotNeededBecause;
  readonly message?: string;
  readonly writtenOn?: LocalDate;
};

/** Only from the state in which it was read: two processes never hand over one line twice. */
export async function changeLine(
  trx: Trx,
  { id, state: from, message }: Reminder,
  change: LineChange,
  nowMs: number,
): Promise<boolean> {
  if (!canFollow(from, change.state)) throw new Error(`No reminder goes from ${from} to ${change.state}.`);
  const { numUpdatedRows } = await trx
    .updateTable('reminder')
    .set({
      state: change.state,
      why: change.why ?? null,
      ...(change.message === undefined ? {} : { message: change.message }),
      ...(change.writtenOn === undefined ? {} : { written_on: change.writtenOn }),
      settled_at: change.state === 'mailed' ? null : nowMs,
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .where('message', message === null ? 'is' : '=', message)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What waits and is due, the one that is due longest first. */
export async function listDueLines(db: Db, nowMs: number, limit: number): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('state', '=', 'planned')
    .where('due_at', '<=', nowMs)
    .orderBy('due_at')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(reminderOf);
}

/** What is with the mail service and may need something: came back, waits too long, or its visit has begun. */
export async function listMailedLines(
  db: Db,
  { nowMs, today, limit }: { readonly nowMs: number; readonly today: LocalDate; readonly limit: number },
): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .leftJoin('outbox_message', 'outbox_message.idempotency_key', 'reminder.message')
    .selectAll('reminder')
    .where('reminder.state', '=', 'mailed')
    .where((row) =>
      row.or([
        row('reminder.starts_at', '<=', nowMs),
        row('outbox_message.status', 'is', null),
        row('outbox_message.status', 'in', ['dead', 'cancelled']),
        row.and([
          row('outbox_message.status', '=', 'pending'),
          row.or([row('reminder.until_at', '<=', nowMs), row('reminder.written_on', '<>', today)]),
        ]),
      ]),
    )
    .orderBy('reminder.due_at')
    .orderBy('reminder.id')
    .limit(limit)
    .execute();
  return rows.map(reminderOf);
}

/** Booked visits before `untilMs` whose start no line speaks of: from before there was a ledger, or moved by no rule. */
export async function listUnplanned(
  db: Db,
  { nowMs, untilMs, limit }: { readonly nowMs: number; readonly untilMs: number; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('appointment')
    .leftJoin('reminder', (join) =>
      join
        .onRef('reminder.appointment_id', '=', 'appointment.id')
        .onRef('reminder.starts_at', '=', 'appointment.starts_at'),
    )
    .select('appointment.id')
    .where('appointment.status', '=', 'booked')
    .where('appointment.starts_at', '>', nowMs)
    .where('appointment.starts_at', '<=', untilMs)
    .where('reminder.id', 'is', null)
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** When the next line is due; null when none waits. Epoch milliseconds. */
export async function nextDueAt(db: Db, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom('reminder')
    .select((line) => line.fn.min('due_at').as('at'))
    .where('state', '=', 'planned')
    .where('due_at', '>', nowMs)
    .executeTakeFirst();
  return row?.at ?? null;
}

export type ListedReminder = Reminder & { readonly reference: string };

export async function listLinesDue(
  db: Db,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly ListedReminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .innerJoin('appointment', 'appointment.id', 'reminder.appointment_id')
    .selectAll('reminder')
    .select('appointment.reference')
    .where('due_at', '>=', fromMs)
    .where('due_at', '<', toMs)
    .orderBy('due_at')
    .orderBy('reference')
    .orderBy('reminder.id')
    .execute();
  return rows.map(({ reference, ...row }) => ({ ...reminderOf(row), reference }));
}

/** Forgets what spoke of visits before then. Returns how many. */
export async function forgetLines(db: Db, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('reminder')
    .where('starts_at', '<', beforeMs)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function deleteLinesOf(trx: Trx, visits: readonly string[]): Promise<void> {
  if (visits.length === 0) return;
  await trx.deleteFrom('reminder').where('appointment_id', 'in', visits).execute();
}

function reminderOf(row: Selectable<ReminderTables['reminder']>): Reminder {
  return {
    id: row.id as ReminderId,
    appointmentId: row.appointment_id,
    kind: row.kind,
    startsAtMs: row.starts_at,
    dueAtMs: row.due_at,
    untilMs: row.until_at,
    state: row.state,
    why: row.why,
    message: row.message,
    writtenOn: row.written_on as LocalDate | null,
  };
}
