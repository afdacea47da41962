/** One visit as a calendar keeps it. There is no field for a reason, a condition or the name of a service. */
export type CalendarVisit = {
  readonly reference: string;
  /** Rises with every change of the visit, so that a calendar knows which file is the newest. */
  readonly version: number;
  readonly state: 'booked' | 'cancelled';
  readonly startsAt: Temporal.Instant;
  /** The end of the time with the therapist, clean-up not counted. */
  readonly endsAt: Temporal.Instant;
  /** "Ana R." */
  readonly practitionerName: string;
  /** The private page of this visit. */
  readonly visitUrl: string;
  /** Whom the mail goes to; null in a file that is downloaded. */
  readonly attendeeEmail: string | null;
};

export type CalendarClinic = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** One line: street, city, state, ZIP code. */
  readonly address: string;
  /** The host of the site; makes the event's name unique in the world. */
  readonly host: string;
};

/** What stands in a shared calendar: never what the visit is for. */
export function eventTitle(clinic: CalendarClinic): string {
  return `Appointment at ${clinic.name}`;
}
