import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { ReminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import {
  planReminders,
  type PlannedReminder,
  type RemindedVisit,
} from '#/features/reminders/domain/plan-reminders.ts';
import type { NotNeededBecause, Reminder } from '#/features/reminders/domain/reminder.ts';

export type LedgerVisit = RemindedVisit & { readonly status: AppointmentStatus };

export type LedgerChange = {
  /** Lines that speak of what is no longer true. What has left already stays as it is. */
  readonly ends: readonly { readonly reminder: Reminder; readonly why: NotNeededBecause }[];
  readonly adds: readonly PlannedReminder[];
};

/** After these the visit may stand there again, and is reminded of as if nothing had been. */
const CAN_COME_BACK: readonly (NotNeededBecause | null)[] = ['moved', 'cancelled', 'here'];

/**
 * What the ledger of a visit has to say next, after any change of the visit. Asked again it says nothing new. Pure.
 */
export function keepLedger(
  lines: readonly Reminder[],
  visit: LedgerVisit,
  policy: ReminderPolicy,
  timeZone: string,
): LedgerChange {
  const ends = lines.flatMap((reminder) => {
    const why = endOf(reminder, visit);
    return why === null ? [] : [{ reminder, why }];
  });
  if (visit.status !== 'booked') return { ends, adds: [] };
  const here = lines.filter(({ startsAtMs }) => startsAtMs === visit.startsAtMs);
  const adds = planReminders(visit, policy, timeZone).filter(({ kind }) =>
    here.every(
      (line) => line.kind !== kind || (line.state === 'not-needed' && CAN_COME_BACK.includes(line.why)),
    ),
  );
  return { ends, adds };
}

function endOf({ state, startsAtMs }: Reminder, visit: LedgerVisit): NotNeededBecause | null {
  if (state === 'delivered' || state === 'not-needed') return null;
  if (visit.status !== 'booked') return visit.status === 'cancelled' ? 'cancelled' : 'here';
  if (startsAtMs !== visit.startsAtMs) return 'moved';
  // A mail costs nobody anything and says what to bring; a call is spared.
  return visit.saidComing && !visit.hasMail ? 'said-coming' : null;
}
