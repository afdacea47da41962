import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findPlaceInSeries } from '#/features/booking/store/series-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import { messagesNamed } from '#/platform/outbox/messages-about.ts';
import type { OutboxStatus } from '#/platform/outbox/tables.ts';

/** One message about a visit, as a mail or as a call somebody makes. */
export type VisitNews = {
  readonly name: string;
  /** `booked`, `moved`, `cancelled` … */
  readonly kind: string;
  /** The address in full; null for a call. */
  readonly email: string | null;
  /** A call is `pending` until somebody has made it, then `sent`; `cancelled` when nobody need make it. */
  readonly status: OutboxStatus;
  readonly dueAtMs: number;
  readonly sentAtMs: number | null;
};

const MAILED = [
  'booked',
  'moved',
  'cancelled',
  'not-kept',
  'choose-again',
  'reminder',
  'payment-link',
] as const;
const OF_SERIES = ['booked', 'changed'] as const;

export async function listVisitNews(db: Db | Trx, id: AppointmentId): Promise<readonly VisitNews[]> {
  // A plan of visits is told in one mail, which is about each of them.
  const place = await findPlaceInSeries(db, id);
  const ofSeries = place === undefined ? [] : OF_SERIES.map((kind) => `series.${kind}:${place.seriesId}:`);
  const [mails, calls] = await Promise.all([
    messagesNamed(db, [
      ...MAILED.map((kind) => `appointment.${kind}:${id}:`),
      ...ofSeries,
      `visit.after:${id}`,
    ]),
    db
      .selectFrom('phone_task')
      .selectAll()
      .where('appointment_id', '=', id)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  ]);
  return [
    ...mails.map(({ name, kind, recipient, status, notBeforeMs, sentAtMs }) => ({
      ...{ name, kind: kind.replace('appointment.', ''), email: recipient, status, sentAtMs },
      dueAtMs: notBeforeMs,
    })),
    ...calls.map(({ message, kind, due_at: dueAtMs, done_at: sentAtMs, replaced_by: replacedBy }) => ({
      ...{ name: message, kind, email: null, dueAtMs, sentAtMs },
      status: statusOfCall(sentAtMs, replacedBy),
    })),
  ];
}

function statusOfCall(doneAt: number | null, replacedBy: string | null): OutboxStatus {
  if (replacedBy !== null) return 'cancelled';
  return doneAt === null ? 'pending' : 'sent';
}

/** One line of what happened to a visit. The trail holds no words of anybody. */
export type VisitLine = {
  readonly atMs: number;
  /** Noun and verb, such as `appointment.arrived`. */
  readonly action: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
};

/** What happened to a visit, newest first. */
export async function listVisitHistory(db: Db, id: AppointmentId): Promise<readonly VisitLine[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['at', 'action', 'actor_kind', 'actor_id'])
    .where('subject_kind', '=', 'appointment')
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ at, action, actor_kind: kind, actor_id: actorId }) => ({
    atMs: at,
    action,
    actor: { kind, id: actorId },
  }));
}
