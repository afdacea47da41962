export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local clock times of the clinic, 24-hour `HH:MM`; `from` is before `to` on the same day. */
export type OpenPeriod = { readonly from: string; readonly to: string };

/** A day without periods is closed. Periods of a day are in order and do not overlap. */
export type WeeklyHours = Readonly<Record<Weekday, readonly OpenPeriod[]>>;
