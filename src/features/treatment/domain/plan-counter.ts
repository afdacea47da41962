import type { Claim, CountedVisit } from '#/features/treatment/domain/claim.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Washington work claims: so many visits need no word of the payer (WAC 296-23-250 and L&I's page for providers). */
const FREE_WORK_VISITS = 6;
/** Up to here a form asks for more; above, the claim manager does. */
const FORM_WORK_VISITS = 12;
const REPORT_AFTER_VISITS = 6;

export type PlanReport =
  | { readonly kind: 'none' }
  /** After so many more visits, or on that day at the latest; `by` is null before the first visit. */
  | { readonly kind: 'ahead'; readonly afterVisits: number; readonly by: LocalDate | null }
  | { readonly kind: 'due'; readonly since: LocalDate };

export type PlanCounter<Id extends string = string> = {
  /** How many visits are paid for as things stand; null when nobody has named a number. */
  readonly allowed: number | null;
  readonly used: number;
  readonly ahead: number;
  readonly report: PlanReport;
  /** How more visits are asked for, on a Washington work claim. */
  readonly more: 'form' | 'claim-manager' | null;
  /** The number of each counted visit, from 1, in the order of their times. */
  readonly positions: ReadonlyMap<Id, number>;
};

/** What the front desk may know of a visit's plan: two numbers. */
export type PlanPosition = {
  readonly position: number;
  readonly allowed: number | null;
  readonly isOver: boolean;
};

/**
 * The counter of one claim. It is worked out from the visits each time and stored nowhere, so a move or a cancellation
 * can never leave it wrong. A new order goes on counting.
 */
export function planCounter<Id extends string>(
  claim: Claim,
  visits: readonly CountedVisit<Id>[],
  { today, state }: { readonly today: LocalDate; readonly state: string },
): PlanCounter<Id> {
  const counted = visits.toSorted((one, other) => one.startsAtMs - other.startsAtMs);
  const over = counted.filter((visit) => visit.state === 'over');
  const isWashingtonWork = claim.facts.payer === 'work-claim' && state === 'WA';
  const allowed = allowedVisits(claim, isWashingtonWork);
  return {
    ...{ allowed, used: over.length, ahead: counted.length - over.length },
    report: isWashingtonWork ? reportOf(claim, over, today) : { kind: 'none' },
    more:
      isWashingtonWork && allowed !== null ? (allowed < FORM_WORK_VISITS ? 'form' : 'claim-manager') : null,
    positions: new Map(counted.map(({ id }, index) => [id, index + 1])),
  };
}

export function positionOf<Id extends string>(
  { positions, allowed }: PlanCounter<Id>,
  id: Id,
): PlanPosition | null {
  const position = positions.get(id);
  return position === undefined
    ? null
    : { position, allowed, isOver: allowed !== null && position > allowed };
}

/** The payer's word, or what needs none; never more than the orders together are for. */
function allowedVisits({ facts, referrals }: Claim, isWashingtonWork: boolean): number | null {
  const ordered = referrals.reduce<number | null>(
    (sum, { facts: { visits } }) => (sum === null || visits === null ? null : sum + visits),
    0,
  );
  const paid = facts.authorizedVisits ?? (isWashingtonWork ? FREE_WORK_VISITS : null);
  if (paid === null || ordered === null) return paid ?? ordered;
  return Math.min(paid, ordered);
}

/** Due after six visits or one month, whichever is first; counted anew from each report. */
function reportOf(
  { facts }: Claim,
  over: readonly CountedVisit[],
  today: LocalDate,
): Exclude<PlanReport, { readonly kind: 'none' }> {
  const sentOn = facts.reportsSentOn.reduce<LocalDate | null>(
    (last, day) => (last === null || day > last ? day : last),
    null,
  );
  const since = over.filter(({ day }) => sentOn === null || day > sentOn);
  const from = sentOn ?? over[0]?.day ?? null;
  const by = from === null ? null : monthAfter(from);
  const sixth = since[REPORT_AFTER_VISITS - 1]?.day ?? null;
  const isMonthOver = by !== null && today >= by && since.length > 0;
  const days = [...(sixth === null ? [] : [sixth]), ...(isMonthOver ? [by] : [])];
  if (days.length > 0) return { kind: 'due', since: days.reduce((one, day) => (day < one ? day : one)) };
  return { kind: 'ahead', afterVisits: REPORT_AFTER_VISITS - since.length, by };
}

function monthAfter(day: LocalDate): LocalDate {
  return Temporal.PlainDate.from(day).add({ months: 1 }).toString() as LocalDate;
}
