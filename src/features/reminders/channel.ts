import type { Visit } from '#/features/booking/find-visit.ts';
import { noteReminderCall } from '#/features/booking/note-reminder-call.ts';
import type { RemindersContext } from '#/features/reminders/context.ts';
import type { Reminder } from '#/features/reminders/domain/reminder.ts';
import type { Trx } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/** A reminder that leaves now. `name` is its one name: handed over twice it is one. */
export type Handover = {
  readonly name: string;
  readonly visit: Visit;
  /** Null for a way that needs no letter. */
  readonly mail: RenderedMail | null;
  readonly now: Temporal.Instant;
};

/** A way to remind somebody. Text messages would be one more, with a ledger of who agreed to them. */
export type Channel = {
  readonly handOver: (context: RemindersContext, trx: Trx, handover: Handover) => Promise<void>;
};

export const CHANNELS = {
  mail: {
    async handOver(_context, trx, { name, visit, mail, now }) {
      const { email } = visit.patient;
      if (email === null || mail === null) throw new Error('A mail needs an address and its words.');
      await appendOutboxMessage(trx, {
        ...{ kind: 'appointment.reminder', recipient: email, mail, idempotencyKey: name, now },
      });
    },
  },
  phone: {
    handOver: (context, trx, { name, visit, now }) => noteReminderCall(context, trx, visit, name, now),
  },
} as const satisfies Readonly<Record<string, Channel>>;

/** The line of the ledger, the way, and which attempt: each is one name, and none is used again. */
export function handoverName(
  { id, appointmentId, message }: Reminder,
  channel: keyof typeof CHANNELS,
): string {
  const attempt = message === null ? 1 : Number(message.split(':').at(-1)) + 1;
  return `appointment.reminder:${appointmentId}:${id}:${channel}:${String(attempt)}`;
}
