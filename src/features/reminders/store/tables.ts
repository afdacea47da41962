import type { NotNeededBecause, ReminderKind, ReminderState } from '#/features/reminders/domain/reminder.ts';

export type ReminderTables = {
  /** One line for each reminder of one time of a visit. Who it is for stands at the visit alone. */
  readonly reminder: {
    readonly id: string;
    readonly appointment_id: string;
    readonly location: string;
    readonly kind: ReminderKind;
    /** The start of the visit that it speaks of; epoch milliseconds, as are the others. */
    readonly starts_at: number;
    readonly due_at: number;
    readonly until_at: number;
    readonly state: ReminderState;
    readonly why: NotNeededBecause | null;
    /** The name of its mail in the outbox, or of its call. */
    readonly message: string | null;
    /** The day of its words, `YYYY-MM-DD` on the clinic's calendar. */
    readonly written_on: string | null;
    readonly planned_at: number;
    readonly settled_at: number | null;
  };
};
