import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { bookOfVisit } from '#/features/checkout/read-book.ts';
import { addressLine } from '#/features/clinic/domain/clinic-address.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';
import { lintSuperbill, type SuperbillVerdict } from '#/features/paperwork/domain/lint-superbill.ts';
import { OFFICE, type SuperbillDraft, type SuperbillLine } from '#/features/paperwork/domain/superbill.ts';
import { superbillPaper } from '#/features/paperwork/papers/superbill-paper.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { AtVisitFault } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { referralOn } from '#/features/treatment/domain/claim.ts';
import { PROCEDURE_CODES } from '#/features/treatment/domain/procedure-code.ts';
import type { VisitRecord } from '#/features/treatment/domain/visit-record.ts';
import { readPlan, type VisitPlans } from '#/features/treatment/read-plan.ts';
import { readRecord } from '#/features/treatment/write-record.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { localDateAt, MINUTE_MS, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Paper } from '#/pdf/paper.ts';
import { moneyOf } from '#/features/paperwork/superbill-money.ts';

export type SuperbillContext = TreatmentContext &
  CheckoutContext & { readonly content: { readonly paperWords: PaperWords } };

/** `paper` is null when something refuses it. */
export type MadeSuperbill = SuperbillVerdict & { readonly paper: Paper | null };

/**
 * The superbill of a visit, of what is written down already: order, record and book. Nobody types a code, a unit or a
 * price into it. Order and record are read by whoever may, with their lines in the trail.
 */
export async function makeSuperbill(
  context: SuperbillContext,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<MadeSuperbill, AtVisitFault>> {
  const plans = await readPlan(context, id, asker);
  if (!plans.ok) return plans;
  const record = await readRecord(context, id, asker);
  if (!record.ok) return record;
  const { db } = context.database;
  const visit = await findVisitById(db, id);
  if (visit === undefined) return failed({ kind: 'unknown-appointment' });
  const { lines } = await bookOfVisit(db, visit);
  const draft = draftOf(context, {
    visit,
    plans: plans.value,
    record: record.value.written?.record ?? null,
    lines,
  });
  const verdict = lintSuperbill(draft);
  const { clinic, paperWords } = context.content;
  const madeAtMs = context.clock.now().epochMilliseconds;
  const setting = { clinic, sample: paperWords.insurance.sample, madeAtMs };
  return ok({ ...verdict, paper: verdict.refusals.length > 0 ? null : superbillPaper(draft, setting) });
}

type Written = {
  readonly visit: Visit;
  readonly plans: VisitPlans;
  readonly record: VisitRecord | null;
  readonly lines: readonly MoneyLine[];
};

function draftOf({ content }: SuperbillContext, { visit, plans, record, lines }: Written): SuperbillDraft {
  const { clinic, practitioners } = content;
  const day = localDateAt(clinic.timeZone, visit.startsAtMs);
  const plan = plans.plans.find(({ claim }) => claim.id === plans.ofThisVisit) ?? null;
  const facts = plan?.claim.facts ?? null;
  const therapist = practitioners.find(({ slug }) => slug === visit.practitioner);
  const minutes = visit.treatedMinutes ?? Math.round((visit.endsAtMs - visit.startsAtMs) / MINUTE_MS);
  return {
    reference: visit.reference,
    patient: {
      nameOnCard: facts?.nameOnCard ?? null,
      birthDate: visit.patient.birthDate as LocalDate | null,
    },
    plan: {
      payer: facts?.payer ?? 'health-plan',
      ...{ name: facts?.planName ?? null, memberNumber: facts?.memberNumber ?? null },
    },
    visit: { day, minutes, place: OFFICE, tookPlace: visit.status === 'fulfilled' },
    ...orderOf(plan, visit, day),
    therapist: {
      ...{ name: therapist?.name ?? '', credential: therapist?.credential ?? '' },
      ...{ license: therapist?.license ?? null, npi: therapist?.npi ?? null },
      licenseUntil: parseLocalDate(therapist?.licenseUntil ?? ''),
      state: clinic.address.state,
    },
    clinic: {
      ...{ name: clinic.legalName, address: addressLine(clinic.address), phone: clinic.phone },
      ...{ taxId: clinic.taxId ?? null, npi: clinic.npi ?? null },
    },
    lines: careOf(content, visit, record, minutes),
    ...moneyOf(visit, lines),
  };
}

/** The order of the day, and the visits that used it before this one. */
function orderOf(
  plan: VisitPlans['plans'][number] | null,
  { startsAtMs }: Visit,
  day: LocalDate,
): Pick<SuperbillDraft, 'order' | 'usedOn'> {
  const order = plan === null ? null : referralOn(plan.claim, day);
  if (plan === null || order === null) return { order: null, usedOn: [] };
  const before = plan.visits.filter(
    (visit) => visit.startsAtMs < startsAtMs && referralOn(plan.claim, visit.day)?.id === order.id,
  );
  return { order: order.facts, usedOn: before.map((visit) => visit.day) };
}

/** As the therapist noted it; without a record, all minutes under the first code of the service. */
function careOf(
  { services }: SuperbillContext['content'],
  { service }: Visit,
  record: VisitRecord | null,
  minutes: number,
): readonly SuperbillLine[] {
  if (record !== null)
    return PROCEDURE_CODES.filter((code) => record.minutes[code] > 0).map((code) => ({
      ...{ kind: 'care', code, minutes: record.minutes[code] },
    }));
  const code = services.find(({ slug }) => slug === service)?.cptCodes[0];
  return code === undefined ? [] : [{ kind: 'care', code, minutes }];
}
