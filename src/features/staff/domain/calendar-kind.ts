/** What a calendar address shows: the diary with initials, or only that the time is taken. */
export const CALENDAR_KINDS = ['own', 'busy'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

export type ListedCalendar = {
  readonly practitioner: string;
  readonly name: string;
  readonly kind: CalendarKind;
  /** Null when there is no address. */
  readonly madeAtMs: number | null;
};

/** A new address, in the one answer that ever has it. */
export type MadeAddress = {
  readonly practitioner: string;
  readonly kind: CalendarKind;
  readonly url: string;
};
