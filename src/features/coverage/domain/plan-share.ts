/** What a plan says about one visit. All money in whole cents. */
export type PlanTerms = {
  /** The price the plan allows for the visit; not the clinic's own. */
  readonly allowedCents: number;
  /** A flat copay for massage, or null when the plan has none. */
  readonly copayCents: number | null;
  readonly deductibleLeftCents: number;
  /** The patient's share in hundredths of a percent: 2,000 is 20%. */
  readonly coinsuranceBasisPoints: number;
  /** What is left until the plan pays everything, or null when nobody knows. */
  readonly outOfPocketLeftCents: number | null;
};

/** Who pays what for one visit. `patientCents + planCents` is the allowed price, to the cent. */
export type PlanShare = {
  readonly patientCents: number;
  readonly planCents: number;
  /** What the patient's part is made of; `limitCents` is what the yearly limit takes off again. */
  readonly copayCents: number;
  readonly deductibleCents: number;
  readonly coinsuranceCents: number;
  readonly limitCents: number;
};

/**
 * The patient's part of the allowed price: the flat copay; or what is left of the deductible and then the share of the
 * rest, rounded half up. Never more than the allowed price or what is left until the yearly limit. Dossier, section A5.
 */
export function planShare(terms: PlanTerms): PlanShare {
  const { allowedCents, copayCents, deductibleLeftCents, outOfPocketLeftCents } = terms;
  for (const amount of amountsOf(terms)) expectWhole(amount);
  const copay = copayCents === null ? 0 : Math.min(copayCents, allowedCents);
  const deductible = copayCents === null ? Math.min(allowedCents, deductibleLeftCents) : 0;
  const coinsurance =
    copayCents === null ? shareOf(allowedCents - deductible, terms.coinsuranceBasisPoints) : 0;
  const before = copay + deductible + coinsurance;
  const patient = Math.min(before, outOfPocketLeftCents ?? before);
  return {
    patientCents: patient,
    planCents: allowedCents - patient,
    copayCents: copay,
    deductibleCents: deductible,
    coinsuranceCents: coinsurance,
    limitCents: before - patient,
  };
}

const WHOLE = 10_000;

/** Half a cent goes up; in integers, so that no cent is lost to a binary fraction. */
function shareOf(amountCents: number, basisPoints: number): number {
  return Math.floor((amountCents * basisPoints + WHOLE / 2) / WHOLE);
}

function amountsOf(terms: PlanTerms): readonly number[] {
  const { allowedCents, copayCents, deductibleLeftCents, coinsuranceBasisPoints, outOfPocketLeftCents } =
    terms;
  if (coinsuranceBasisPoints > WHOLE) throw new RangeError('A share cannot be more than the whole.');
  return [
    allowedCents,
    copayCents ?? 0,
    deductibleLeftCents,
    coinsuranceBasisPoints,
    outOfPocketLeftCents ?? 0,
  ];
}

/** $1,000,000, so that no product leaves the safe integers. */
const MOST_CENTS = 100_000_000;

function expectWhole(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MOST_CENTS) {
    throw new RangeError(`Not an amount in whole cents: ${String(amount)}`);
  }
}
