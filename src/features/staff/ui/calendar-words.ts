import type { CalendarKind } from '#/features/staff/domain/calendar-kind.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';

export const CALENDAR_NAMES: Readonly<Record<CalendarKind, string>> = {
  own: 'For their own phone',
  busy: 'For other calendars',
};

export const CALENDAR_NOTES: Readonly<Record<CalendarKind, string>> = {
  own: 'The visits with initials and room.',
  busy: 'Only “Busy”: visits, clean-up, time away.',
};

/** Of the page: whoever has one of them finds a calendar there. */
export const CALENDAR_RIGHTS: readonly StaffRight[] = ['manage-staff', 'see-own'];
