import type { Branded } from '#/kernel/ids.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export type ReminderId = Branded<string, 'ReminderId'>;

/** So many days before the visit, or on its day. */
export type ReminderKind = `days-${number}` | 'on-the-day';

/**
 * `planned` waits for its time, `mailed` is with the mail service. Each ends in one of the rest: `delivered` (the mail did
 * not come back), `replaced` (another channel does it), `task` (a person calls, because there was no other way from the
 * beginning), `not-needed`.
 */
export const REMINDER_STATES = ['planned', 'mailed', 'delivered', 'replaced', 'task', 'not-needed'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** Why nobody is reminded. After the first three it can be planned anew, should the visit stand there again. */
export type NotNeededBecause =
  | 'moved'
  | 'cancelled'
  | 'here'
  /** The news of the booking or of the move came after the time of this reminder. */
  | 'just-told'
  /** The next reminder is near, or the visit. */
  | 'too-late'
  | 'said-coming'
  /** The clinic does not remind any more. */
  | 'switched-off';

/** A line of the ledger. Instants are epoch milliseconds. */
export type Reminder = {
  readonly id: ReminderId;
  readonly appointmentId: string;
  readonly kind: ReminderKind;
  /** The start of the visit that it speaks of. */
  readonly startsAtMs: number;
  readonly dueAtMs: number;
  /** From then on it makes no sense any more. */
  readonly untilMs: number;
  readonly state: ReminderState;
  readonly why: NotNeededBecause | null;
  /** The one name of its mail or call; null before it is handed over. */
  readonly message: string | null;
  /** The day on which its words were true: "tomorrow" is said of one day only. */
  readonly writtenOn: LocalDate | null;
};

const NEXT: Readonly<Record<ReminderState, readonly ReminderState[]>> = {
  planned: ['mailed', 'replaced', 'task', 'not-needed'],
  mailed: ['mailed', 'delivered', 'replaced', 'not-needed'],
  delivered: [],
  // A call that nobody has made yet is taken off the list when the visit moves.
  replaced: ['not-needed'],
  task: ['not-needed'],
  'not-needed': [],
};

export function canFollow(from: ReminderState, to: ReminderState): boolean {
  return NEXT[from].includes(to);
}
