import {
  referenceOf,
  type AppointmentId,
  type AppointmentStatus,
  type PatientContact,
  type PaymentChoice,
} from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { localTimeAt } from '#/kernel/zoned-time.ts';

/** What the patient says; time, price and people come from the hold. */
export type PatientChoice = {
  readonly patient: PatientContact;
  readonly payment: PaymentChoice;
  readonly selfPay: boolean;
};

/** The appointment a hold becomes. It keeps the hold's id, so the cells stay where they are. */
export function appointmentFrom(
  hold: HoldRecord,
  choice: PatientChoice,
  status: Extract<AppointmentStatus, 'pending' | 'booked'>,
  timeZone: string,
  nowMs: number,
): AppointmentRecord {
  const id: AppointmentId = hold.id as string as AppointmentId;
  return {
    ...choice,
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
  };
}

/** `YYYY-MM-DDTHH:MM` on the clock of the zone. */
export function localStart(timeZone: string, startsAtMs: number): string {
  const { localDate, minutes } = localTimeAt(timeZone, startsAtMs);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${localDate}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
