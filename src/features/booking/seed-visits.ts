import type { BookingContext } from '#/features/booking/context.ts';
import {
  MAIN_LOCATION,
  referenceOf,
  type AppointmentId,
  type PatientContact,
} from '#/features/booking/domain/appointment.ts';
import { noShowFee } from '#/features/booking/domain/cancellation-policy.ts';
import { sampleMonth, type SampleDay, type SampleVisit } from '#/features/booking/domain/sample-month.ts';
import { samplePerson } from '#/features/booking/domain/sample-people.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { localStart, NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import {
  hasAnyVisit,
  insertAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, addDays, localDateAt } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

const DAYS_EACH_WAY = 14;
/** Nobody is written to about a sample, so all were booked before the site looks whether somebody was. */
const LEAST_AGO_MS = 3 * DAY_MS;

type SeedingContext = Pick<BookingContext, 'ids' | 'clock' | 'content'>;

/**
 * Writes a month of sample visits around today, in this transaction, where nobody has a visit yet. Nobody is written
 * to, and no estimate or payment comes of them. Returns how many; null where there are visits. Never in production.
 */
export async function seedVisits(context: SeedingContext, trx: Trx): Promise<number | null> {
  if (await hasAnyVisit(trx)) return null;
  const nowMs = context.clock.now().epochMilliseconds;
  const { services, practitioners, rooms } = context.content;
  const days = await sampleDays(context, trx, nowMs);
  const known = new Map<string, PatientId>();
  let seeded = 0;
  for (const [index, sample] of sampleMonth({ services, practitioners, rooms }, days, nowMs).entries()) {
    const person = samplePerson(index);
    const key = `${person.firstName} ${person.lastName}`;
    const wished = visitOf(context, sample, person, known.get(key) ?? null, nowMs);
    const isBusy = wished.status !== 'cancelled';
    if (isBusy && !(await takeFreeCells(trx, claimOf(wished), nowMs))) continue;
    await insertAppointment(trx, wished);
    const { patientId } = await linkVisit(context, trx, wished, bookedAt(wished));
    known.set(key, patientId);
    seeded += 1;
  }
  return seeded;
}

async function sampleDays(
  { content }: SeedingContext,
  trx: Trx,
  nowMs: number,
): Promise<readonly SampleDay[]> {
  const { timeZone } = content.clinic;
  const from = addDays(localDateAt(timeZone, nowMs), -DAYS_EACH_WAY);
  const { schedules, closures } = await readHours(trx, { from, days: 2 * DAYS_EACH_WAY + 1 });
  return Array.from({ length: 2 * DAYS_EACH_WAY + 1 }, (_, index) => ({
    offset: index - DAYS_EACH_WAY,
    working: content.practitioners.flatMap(({ slug }) => {
      const schedule = schedules.get(slug);
      if (schedule === undefined) return [];
      const range = { timeZone, from: addDays(from, index), days: 1 };
      return [{ practitioner: slug, periods: workingTime(schedule, closures, range) }];
    }),
  }));
}

function visitOf(
  { content }: SeedingContext,
  { service: { slug, minutes, turnoverMinutes }, practitioner, room, startsAtMs, status }: SampleVisit,
  patient: PatientContact,
  patientId: PatientId | null,
  nowMs: number,
): AppointmentRecord {
  const { timeZone, cancellation } = content.clinic;
  const endsAtMs = startsAtMs + minutes * MINUTE_MS;
  const id = sampleId(`${practitioner} ${String(startsAtMs)}`);
  const priceCents = content.services.find((one) => one.slug === slug)?.priceCents ?? 0;
  const bookedAtMs = Math.min(startsAtMs - (2 + ((startsAtMs / HOUR_MS) % 7)) * DAY_MS, nowMs - LEAST_AGO_MS);
  return {
    id,
    reference: referenceOf(id),
    service: slug,
    ...{ practitioner, room, startsAtMs, endsAtMs, timeZone, priceCents, patient, patientId },
    busyUntilMs: endsAtMs + turnoverMinutes * MINUTE_MS,
    localStart: localStart(timeZone, startsAtMs),
    anyPractitioner: false,
    payment: 'clinic',
    selfPay: isSelfPay('clinic', null),
    sequence: 0,
    linkVersion: 1,
    createdAtMs: bookedAtMs,
    bookedAtMs,
    cancelledBy: status === 'cancelled' ? 'patient' : null,
    feeCents: status === 'noshow' ? noShowFee(cancellation, { priceCents }) : 0,
    lateForgiven: false,
    location: MAIN_LOCATION,
    source: patient.email === null ? 'phone' : 'web',
    ...seenAt(status, { startsAtMs, endsAtMs, bookedAtMs, nowMs }),
  };
}

/** What the front desk would have noted by now. */
function seenAt(
  status: SampleVisit['status'],
  {
    startsAtMs,
    endsAtMs,
    bookedAtMs,
    nowMs,
  }: Record<'startsAtMs' | 'endsAtMs' | 'bookedAtMs' | 'nowMs', number>,
) {
  const arrivedAtMs = startsAtMs - 5 * MINUTE_MS;
  const here = { ...NOT_SEEN_YET, arrivedAtMs, endedAtMs: null };
  switch (status) {
    case 'booked':
      return { status, ...NOT_SEEN_YET, endedAtMs: null } as const;
    case 'arrived':
      return { status, ...here, arrivedAtMs: Math.min(arrivedAtMs, nowMs - 3 * MINUTE_MS) } as const;
    case 'in-room':
      return { status: 'arrived', ...here, inRoomAtMs: startsAtMs } as const;
    case 'fulfilled': {
      const treatedMinutes = (endsAtMs - startsAtMs) / MINUTE_MS;
      const left = { inRoomAtMs: startsAtMs, leftAtMs: endsAtMs, treatedMinutes, endedAtMs: endsAtMs };
      return { status, ...here, ...left } as const;
    }
    case 'noshow':
      return { status, ...NOT_SEEN_YET, endedAtMs: startsAtMs + 15 * MINUTE_MS } as const;
    case 'cancelled':
      return { status, ...NOT_SEEN_YET, endedAtMs: bookedAtMs + HOUR_MS } as const;
  }
}

function bookedAt({ createdAtMs }: AppointmentRecord): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(createdAtMs);
}

/** The same on every computer, so that a booking number that was noted down still leads somewhere after a new start. */
function sampleId(name: string): AppointmentId {
  const hex = Buffer.from(digestOf(`sample visit ${name}`), 'base64url').toString('hex');
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}` as AppointmentId;
}
