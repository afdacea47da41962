import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { ClaimId, ReferralId } from '#/features/treatment/domain/claim.ts';
import { readClaim, readOrder, type WrongFields } from '#/features/treatment/forms/order-form.ts';
import { keepScan } from '#/features/treatment/order-scan.ts';
import { countVisitFor, recordOrder } from '#/features/treatment/record-order.ts';
import { changeClaim, type ClaimChange } from '#/features/treatment/change-claim.ts';
import type { PlanDone } from '#/features/treatment/ui/plan-view.ts';
import { PLAN_REFUSALS, type PlanRefusal } from '#/features/treatment/ui/refusal-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { shownVersion } from '#/kernel/shown-version.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export type PlanPress = {
  readonly id: AppointmentId;
  readonly typed: TypedValues;
  readonly bytes: Uint8Array | null;
  readonly today: LocalDate;
};
type Pressed = Promise<
  Result<
    /** `scanFor`: the order whose paper can be added now. */
    { readonly done: PlanDone; readonly scanFor: ReferralId | null },
    { readonly kind: 'not-done'; readonly status: number; readonly faults: readonly FieldFault[] }
  >
>;

/** What the buttons of the page of a plan do. */
export async function pressPlan(context: TreatmentContext, press: PlanPress, asker: StaffAsker): Pressed {
  const { id, typed, bytes } = press;
  switch (typed['do']) {
    case 'order':
      return pressOrder(context, press, asker);
    case 'scan': {
      const asked = { referralId: (typed['referral'] ?? '') as ReferralId, bytes: bytes ?? new Uint8Array() };
      return after('scan', await keepScan(context, id, asked, asker));
    }
    case 'count': {
      const claim = typed['claim'] === 'none' ? null : ((typed['claim'] ?? '') as ClaimId);
      return after('count', await countVisitFor(context, id, claim, asker));
    }
    case 'facts': {
      const facts = readClaim(typed);
      if (!facts.ok) return failed({ kind: 'not-done', status: 422, faults: facts.fault.faults });
      return pressChange(context, press, { kind: 'facts', facts: facts.value }, asker);
    }
    case 'report-sent':
    case 'close':
      return pressChange(context, press, { kind: typed['do'], on: press.today }, asker);
    default:
      return failed(notDone('do', 'That button is not known. Nothing has changed.', 422));
  }
}

async function pressOrder(context: TreatmentContext, press: PlanPress, asker: StaffAsker): Pressed {
  const { id, typed, today } = press;
  const referral = readOrder(typed, today);
  const isNew = (typed['claim'] ?? 'new') === 'new';
  const facts = isNew ? readClaim(typed) : null;
  const faults = [...faultsOf(facts), ...faultsOf(referral)];
  if (!referral.ok || faults.length > 0) return failed({ kind: 'not-done', status: 422, faults });
  const claim =
    facts?.ok === true
      ? ({ kind: 'new', facts: { ...facts.value, reportsSentOn: [] } } as const)
      : ({ kind: 'known', id: (typed['claim'] ?? '') as ClaimId } as const);
  const done = await recordOrder(context, id, { claim, referral: referral.value }, asker);
  return done.ok ? ok({ done: 'order', scanFor: done.value }) : after('order', done);
}

function faultsOf(read: Result<unknown, WrongFields> | null): readonly FieldFault[] {
  return read === null || read.ok ? [] : read.fault.faults;
}

async function pressChange(
  context: TreatmentContext,
  { id, typed }: PlanPress,
  change: ClaimChange,
  asker: StaffAsker,
): Pressed {
  const asked = {
    claimId: (typed['claim'] ?? '') as ClaimId,
    version: shownVersion(typed['version']),
    change,
  };
  return after(change.kind, await changeClaim(context, id, asked, asker));
}

function after(done: PlanDone, result: Result<unknown, { readonly kind: PlanRefusal }>): Awaited<Pressed> {
  if (result.ok) return ok({ done, scanFor: null });
  const [status, field, message] = PLAN_REFUSALS[result.fault.kind];
  return failed(notDone(field, message, status));
}

function notDone(field: string, message: string, status: number) {
  return { kind: 'not-done', status, faults: [{ field, message }] } as const;
}
