import type { PayerKind } from '#/features/treatment/domain/payer-kind.ts';
import { lastDayOf, type Referral } from '#/features/treatment/domain/referral.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Branded } from '#/kernel/ids.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export type ClaimId = Branded<string, 'ClaimId'>;
export type ReferralId = Branded<string, 'ReferralId'>;

/** Who pays and by which numbers, as copied from a card or a letter. */
export type ClaimFacts = {
  readonly payer: PayerKind;
  readonly planName: string | null;
  /** The patient's legal name, as the card has it. */
  readonly nameOnCard: string | null;
  readonly memberNumber: string | null;
  readonly claimNumber: string | null;
  /** How many visits the payer has agreed to in all; null while it has said nothing. */
  readonly authorizedVisits: number | null;
  /** The days on which a report went out. */
  readonly reportsSentOn: readonly LocalDate[];
};

export type RecordedReferral = {
  readonly id: ReferralId;
  readonly recordedAtMs: number;
  readonly hasScan: boolean;
  readonly facts: Referral;
};

/** One problem that somebody pays for: its orders follow each other, and its visits are counted through. */
export type Claim = {
  readonly id: ClaimId;
  readonly patientId: PatientId;
  readonly facts: ClaimFacts;
  readonly openedAtMs: number;
  /** The last day that counts; null while it is open. */
  readonly closedOn: LocalDate | null;
  readonly version: number;
  /** The oldest first. */
  readonly referrals: readonly [RecordedReferral, ...RecordedReferral[]];
};

/** A visit as the counter sees it. */
export type CountedVisit<Id extends string = string> = {
  readonly id: Id;
  readonly day: LocalDate;
  readonly startsAtMs: number;
  /** `over`: took place, or its time has passed and nobody has said otherwise. */
  readonly state: 'ahead' | 'over';
  readonly isMedical: boolean;
};

/** The first day on which a visit of the claim can have been. */
export function firstDayOf({ referrals }: Pick<Claim, 'referrals'>): LocalDate {
  return referrals.map(({ facts }) => facts.writtenOn).reduce((first, day) => (day < first ? day : first));
}

/** The order under which a visit is: the newest that was written by then. Null for a visit before the first. */
export function referralOn({ referrals }: Pick<Claim, 'referrals'>, day: LocalDate): RecordedReferral | null {
  return referrals.findLast(({ facts }) => facts.writtenOn <= day) ?? null;
}

/** The last day on which any of the orders holds. */
export function claimHoldsUntil({ referrals }: Pick<Claim, 'referrals'>): LocalDate {
  return referrals.map(({ facts }) => lastDayOf(facts)).reduce((last, day) => (day > last ? day : last));
}

/**
 * To which claim a visit counts: what a person has said of it; else the newest claim of that day, for care that is
 * medical. Null for none.
 */
export function claimOfVisit<Id extends string>(
  visit: CountedVisit<Id>,
  claims: readonly Claim[],
  said: ReadonlyMap<Id, ClaimId | null>,
): ClaimId | null {
  const named = said.get(visit.id);
  if (named !== undefined) return named;
  if (!visit.isMedical) return null;
  const open = claims.filter(
    (claim) => visit.day >= firstDayOf(claim) && (claim.closedOn === null || visit.day <= claim.closedOn),
  );
  return open.toSorted((one, other) => other.openedAtMs - one.openedAtMs)[0]?.id ?? null;
}
