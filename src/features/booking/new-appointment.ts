import {
  MAIN_LOCATION,
  referenceOf,
  type AppointmentId,
  type AppointmentStatus,
  type MailedContact,
  type PaymentChoice,
} from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { localTimeAt } from '#/kernel/zoned-time.ts';

/** What the patient says; time, price and people come from the hold. */
export type PatientChoice = {
  readonly patient: MailedContact;
  readonly payment: PaymentChoice;
  readonly selfPay: boolean;
};

/** A visit whose patient a mail reaches. */
export type MailedVisit = AppointmentRecord & { readonly patient: MailedContact };

/** The appointment a hold becomes. It keeps the hold's id, so the cells stay where they are. */
export function appointmentFrom(
  hold: HoldRecord,
  choice: PatientChoice,
  status: Extract<AppointmentStatus, 'pending' | 'booked'>,
  timeZone: string,
  nowMs: number,
): MailedVisit {
  const id: AppointmentId = hold.id as string as AppointmentId;
  return {
    ...choice,
    patientId: null,
    id,
    reference: referenceOf(id),
    status,
    service: hold.service,
    practitioner: hold.practitioner,
    room: hold.room,
    startsAtMs: hold.startsAtMs,
    endsAtMs: hold.endsAtMs,
    busyUntilMs: hold.busyUntilMs,
    localStart: localStart(timeZone, hold.startsAtMs),
    timeZone,
    priceCents: hold.priceCents,
    anyPractitioner: hold.anyPractitioner,
    sequence: 0,
    linkVersion: 1,
    createdAtMs: nowMs,
    bookedAtMs: status === 'booked' ? nowMs : null,
    endedAtMs: null,
    cancelledBy: null,
    feeCents: 0,
    lateForgiven: false,
    location: MAIN_LOCATION,
    source: 'web',
    ...NOT_SEEN_YET,
  };
}

/** What the front desk has noted of a visit that nobody has come to. */
export const NOT_SEEN_YET = {
  arrivedAtMs: null,
  inRoomAtMs: null,
  leftAtMs: null,
  treatedMinutes: null,
} as const;

/** `YYYY-MM-DDTHH:MM` on the clock of the zone. */
export function localStart(timeZone: string, startsAtMs: number): string {
  const { localDate, minutes } = localTimeAt(timeZone, startsAtMs);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${localDate}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
