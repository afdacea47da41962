import { CELL_MS } from '#/features/booking/domain/cell-bitmap.ts';
import type { Database } from '#/platform/db/database.ts';

const ACTIVE = ['booked', 'arrived', 'fulfilled', 'noshow'];

type Visit = {
  readonly id: string;
  readonly practitioner: string;
  readonly room: string;
  readonly starts_at: number;
  readonly busy_until: number;
};

/** What is wrong in the database, in words; an empty list when every rule of the diary holds. */
export async function brokenInvariants({ db }: Database): Promise<readonly string[]> {
  const appointments = await db.selectFrom('appointment').selectAll().execute();
  const holds = await db.selectFrom('hold').selectAll().execute();
  const cells = await db.selectFrom('slot_cell').selectAll().execute();
  const messages = await db
    .selectFrom('outbox_message')
    .select(['kind', 'idempotency_key'])
    // Taken back: the mail about a cancellation that was undone.
    .where('status', '<>', 'cancelled')
    .execute();
  const calls = await db
    .selectFrom('phone_task')
    .select(['kind', 'message'])
    .where('replaced_by', 'is', null)
    .execute();
  const news = [
    ...messages,
    ...calls.map(({ kind, message }) => ({ kind: `appointment.${kind}`, idempotency_key: message })),
  ];
  // Whoever heard it on the phone needs no message.
  const heard = await db
    .selectFrom('desk_action')
    .select('appointment_id')
    .where('message', 'is', null)
    .where('verb', 'in', ['book', 'cancel'])
    .execute();
  const together = await heardTogether(db, news);
  const isHeard = (id: string) =>
    together.has(id) || heard.some(({ appointment_id }) => appointment_id === id);
  const active = appointments.filter(({ status }) => ACTIVE.includes(status));
  const owners = [...active, ...holds];
  return [
    ...overlapsAmong(owners),
    ...wrongCells(owners, cells),
    ...appointments
      // Another calendar tells its own people.
      .filter(({ booked_at, calendar }) => booked_at !== null && calendar === null)
      .filter(({ id, source }) => !isHeard(id) && !isToldOnce(news, id, source))
      .map(({ id }) => `appointment ${id} has not exactly one mail or call about its booking`),
    ...appointments
      .filter(({ status, cancelled_by }) => status === 'cancelled' && cancelled_by !== 'payment-ended')
      .filter(({ calendar }) => calendar === null)
      .filter(({ id }) => !isHeard(id) && countFor(news, 'appointment.cancelled', id) !== 1)
      .map(({ id }) => `appointment ${id} has not exactly one mail or call about its end`),
  ];
}

/** Visits of a plan, of which one mail or call tells, or whose patient heard it on the phone. */
async function heardTogether(db: Database['db'], news: readonly News[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('series_visit').select(['appointment_id', 'series_id']).execute();
  const said = await db
    .selectFrom('series_change')
    .select('series_id')
    .where('message', 'is', null)
    .execute();
  const isTold = (id: string) =>
    said.some(({ series_id }) => series_id === id) ||
    news.filter(({ idempotency_key }) => idempotency_key.startsWith(`series.booked:${id}:`)).length === 1;
  return new Set(rows.filter(({ series_id }) => isTold(series_id)).map((row) => row.appointment_id));
}

/** What the desk booked and changed again before anybody was told of it is told as it is then: moved, or at its end. */
function isToldOnce(news: readonly News[], id: string, source: string): boolean {
  const booked = countFor(news, 'appointment.booked', id);
  if (source !== 'phone' || booked > 0) return booked === 1;
  return countFor(news, 'appointment.moved', id) + countFor(news, 'appointment.cancelled', id) > 0;
}

/** No two that are alive share a practitioner or a room at one moment, turnover included (invariant 1). */
function overlapsAmong(visits: readonly Visit[]): readonly string[] {
  const faults: string[] = [];
  for (const resource of ['practitioner', 'room'] as const) {
    const groups = Map.groupBy(visits, (visit) => visit[resource]);
    for (const group of groups.values()) {
      const sorted = group.toSorted((a, b) => a.starts_at - b.starts_at);
      sorted.forEach((visit, n) => {
        const before = sorted[n - 1];
        if (before !== undefined && before.busy_until > visit.starts_at) {
          faults.push(`${before.id} and ${visit.id} share ${resource} ${visit[resource]}`);
        }
      });
    }
  }
  return faults;
}

type Cell = { readonly resource: string; readonly cell: number; readonly owner: string };

/** The cells say the same as the times: none missing, none left over. */
function wrongCells(owners: readonly Visit[], cells: readonly Cell[]): readonly string[] {
  const expected = new Map<string, string>();
  for (const { id, practitioner, room, starts_at, busy_until } of owners) {
    for (let cell = starts_at / CELL_MS; cell < busy_until / CELL_MS; cell += 1) {
      expected.set(`p:${practitioner} ${cell}`, id);
      expected.set(`r:${room} ${cell}`, id);
    }
  }
  const left = cells.filter(({ resource, cell, owner }) => expected.get(`${resource} ${cell}`) !== owner);
  const faults = left.map(({ resource, cell, owner }) => `cell ${resource} ${cell} of ${owner} is left over`);
  return cells.length - left.length === expected.size
    ? faults
    : [...faults, `${expected.size} cells expected, ${cells.length - left.length} found`];
}

type News = { readonly kind: string; readonly idempotency_key: string };

function countFor(messages: readonly News[], kind: string, id: string): number {
  return messages.filter(
    (message) => message.kind === kind && message.idempotency_key.startsWith(`${kind}:${id}:`),
  ).length;
}
