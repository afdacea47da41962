import { estimateDue } from '#/features/paperwork/domain/estimate-due-date.ts';
import {
  goodFaithEstimate,
  missingFacts,
  type GoodFaithEstimate,
} from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import {
  closeFactTasks,
  findEstimate,
  insertEstimate,
  openTasks,
  type EstimateRecord,
} from '#/features/paperwork/store/estimate-store.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';
import { cityLine, streetLine } from '#/features/clinic/domain/clinic-address.ts';

/**
 * Writes down the price of a visit if it says anything else than the last version; every version is kept. Facts that
 * are missing become tasks for the desk.
 */
export async function renewEstimate(
  trx: Trx,
  content: EstimateContent,
  visit: VisitOfEstimate,
  now: Temporal.Instant,
): Promise<EstimateRecord> {
  const last = await findEstimate(trx, visit.id);
  const birthDate = visit.patient.birthDate ?? last?.estimate.patient.birthDate ?? null;
  const estimate = estimateOf(content, visit, birthDate);
  if (last !== undefined && saysTheSame(last.estimate, estimate)) return last;
  return writeVersion(trx, visit.id, (last?.version ?? 0) + 1, estimate, now);
}

/** Stores one version, settles the questions of the one before, and asks those that are left. */
export async function writeVersion(
  trx: Trx,
  appointmentId: string,
  version: number,
  estimate: GoodFaithEstimate,
  now: Temporal.Instant,
): Promise<EstimateRecord> {
  const nowMs = now.epochMilliseconds;
  const record = { appointmentId, version, madeAtMs: nowMs, dueBy: dueBy(estimate, now), estimate };
  await insertEstimate(trx, record);
  await closeFactTasks(trx, appointmentId, nowMs);
  const tasks = missingFacts(estimate).map((kind) => ({ appointmentId, version, kind, chargedCents: null }));
  await openTasks(trx, tasks, nowMs);
  return record;
}

function dueBy({ localStart, timeZone }: GoodFaithEstimate, now: Temporal.Instant): string | null {
  const on = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const visit = Temporal.PlainDateTime.from(localStart).toPlainDate();
  return estimateDue({ trigger: 'booking', on, visit }).dueBy?.toString() ?? null;
}

function saysTheSame(one: GoodFaithEstimate, other: GoodFaithEstimate): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Length and price are those of the booking, also when the clinic no longer offers the service. */
function estimateOf(
  { clinic, services, practitioners }: EstimateContent,
  visit: VisitOfEstimate,
  birthDate: string | null,
): GoodFaithEstimate {
  const service = services.find(({ slug }) => slug === visit.service);
  const therapist = practitioners.find(({ slug }) => slug === visit.practitioner);
  return goodFaithEstimate({
    patient: { firstName: visit.patient.firstName, lastName: visit.patient.lastName, birthDate },
    localStart: visit.localStart,
    timeZone: visit.timeZone,
    service: {
      name: service?.name ?? visit.service,
      minutes: (visit.endsAtMs - visit.startsAtMs) / MINUTE_MS,
      cptCodes: service?.cptCodes ?? [],
    },
    priceCents: visit.priceCents,
    provider: {
      name: therapist?.name ?? visit.practitioner,
      credential: therapist?.credential ?? '',
      license: therapist?.license ?? '',
      npi: therapist?.npi ?? clinic.npi ?? null,
    },
    clinic: {
      name: clinic.legalName,
      phone: clinic.phone,
      address: [streetLine(clinic.address), cityLine(clinic.address)],
      taxId: clinic.taxId ?? null,
    },
  });
}
