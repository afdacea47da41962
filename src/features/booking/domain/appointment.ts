import type { Branded } from '#/kernel/ids.ts';

export type AppointmentId = Branded<string, 'AppointmentId'>;

/** What people read out on the phone, such as "KN-7Q4F2MXT". Identifies, and opens nothing. */
export type AppointmentReference = Branded<string, 'AppointmentReference'>;

/** HL7 FHIR R4, value set AppointmentStatus, as far as a clinic of this size needs it. */
export const APPOINTMENT_STATUSES = [
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** `pending` waits for a payment; `fulfilled`, `cancelled` and `noshow` are the end. */
const NEXT: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  pending: ['booked', 'cancelled'],
  booked: ['arrived', 'cancelled', 'noshow'],
  arrived: ['fulfilled'],
  fulfilled: [],
  cancelled: [],
  noshow: [],
};

export function canBecome(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return NEXT[from].includes(to);
}

/** The statuses from which `to` can be reached: the condition of a compare-and-swap. */
export function statusesBefore(to: AppointmentStatus): readonly AppointmentStatus[] {
  return APPOINTMENT_STATUSES.filter((from) => canBecome(from, to));
}

export const CANCELLERS = ['patient', 'clinic', 'payment-ended'] as const;
export type Canceller = (typeof CANCELLERS)[number];

export const PAYMENT_CHOICES = ['clinic', 'card'] as const;
export type PaymentChoice = (typeof PAYMENT_CHOICES)[number];

/** How a visit came into the diary. */
export type VisitSource = 'web' | 'phone' | 'api' | 'cal';

/** The one house the clinic has so far. */
export const MAIN_LOCATION = 'main';

/** Who comes and how to reach them; a guardian books for a child. */
export type PatientContact = {
  readonly firstName: string;
  readonly lastName: string;
  /** Null when only the phone reaches them. */
  readonly email: string | null;
  readonly phone: string;
  readonly birthDate: string | null;
  readonly guardian: string | null;
};

/** Somebody whom a mail reaches: whoever books by themselves. */
export type MailedContact = PatientContact & { readonly email: string };

/** Crockford's base 32: no I, L, O or U, so that it survives a phone call. */
const REFERENCE_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const REFERENCE_LENGTH = 8;

/** Forty of the id's random bits. Ids are random UUIDs; the store's unique key refuses the rare twin. */
export function referenceOf(id: AppointmentId): AppointmentReference {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let n = 0; n < REFERENCE_LENGTH; n += 1) {
    text = (REFERENCE_DIGITS[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return `KN-${text}` as AppointmentReference;
}
