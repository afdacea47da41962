/** When patients are reminded, as the clinic writes it. */
export type WrittenReminders = {
  readonly daysBefore: readonly number[];
  readonly at: string;
  readonly onTheDay: boolean;
};

export type ReminderPolicy = {
  /** So many days before the visit; empty: nobody is reminded. */
  readonly daysBefore: readonly number[];
  /** Minutes since midnight on the clinic's clock. */
  readonly atMinutes: number;
  /** On the day of the visit too: a call for who has no mail, a mail for who asked for it. */
  readonly onTheDay: boolean;
};

/** 3 days and 1 day before: of 54,066 patients fewer missed their visit than with either alone (AJMC 2018;24(8):377). */
const USUAL: WrittenReminders = { daysBefore: [3, 1], at: '10:00', onTheDay: true };

/** A clinic that has not chosen reminds as usual. */
export function reminderPolicy({
  reminders = USUAL,
}: {
  readonly reminders?: WrittenReminders | undefined;
}): ReminderPolicy {
  const [hours = 0, minutes = 0] = reminders.at.split(':').map(Number);
  return {
    daysBefore: reminders.daysBefore.toSorted((one, other) => other - one),
    atMinutes: hours * 60 + minutes,
    onTheDay: reminders.onTheDay && reminders.daysBefore.length > 0,
  };
}
