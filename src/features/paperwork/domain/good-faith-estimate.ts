import { timedUnits } from '#/features/paperwork/domain/timed-units.ts';

/** What an estimate should name and nobody has told us yet. */
export const MISSING_FACTS = ['birth-date', 'npi', 'tax-id'] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

/** One expected service. Amounts are whole cents. */
export type EstimateItem = {
  /** The day on the clinic's clock, YYYY-MM-DD. */
  readonly date: string;
  readonly service: string;
  /** CPT codes; none for care that has no code. */
  readonly codes: readonly string[];
  readonly minutes: number;
  /** Timed units of the codes together; null where there is no code. */
  readonly units: number | null;
  readonly quantity: number;
  readonly priceCents: number;
  readonly totalCents: number;
};

export type EstimateProvider = {
  readonly name: string;
  readonly credential: string;
  readonly license: string;
  readonly npi: string | null;
};

export type EstimateClinic = {
  readonly name: string;
  readonly phone: string;
  readonly address: readonly string[];
  /** Employer or tax number. */
  readonly taxId: string | null;
};

/**
 * What a Good Faith Estimate says, apart from its fixed words. 45 CFR 149.610(c)(1): patient, main service and date,
 * items with codes and expected charges, diagnosis codes, provider with NPI, TIN and place.
 */
export type GoodFaithEstimate = {
  readonly patient: {
    readonly firstName: string;
    readonly lastName: string;
    readonly birthDate: string | null;
  };
  /** `YYYY-MM-DDTHH:MM` on the clock of `timeZone`. */
  readonly localStart: string;
  readonly timeZone: string;
  readonly items: readonly EstimateItem[];
  readonly expectedCents: number;
  /** ICD-10 codes known to the clinic. */
  readonly diagnosisCodes: readonly string[];
  readonly provider: EstimateProvider;
  readonly clinic: EstimateClinic;
};

export type EstimateFacts = {
  readonly patient: GoodFaithEstimate['patient'];
  readonly localStart: string;
  readonly timeZone: string;
  readonly service: { readonly name: string; readonly minutes: number; readonly cptCodes: readonly string[] };
  readonly priceCents: number;
  readonly provider: EstimateProvider;
  readonly clinic: EstimateClinic;
};

/** The estimate of one booked visit: one item, and no other service that would have to be booked apart. */
export function goodFaithEstimate(facts: EstimateFacts): GoodFaithEstimate {
  const { service, priceCents, patient, localStart, timeZone, provider, clinic } = facts;
  const item: EstimateItem = {
    date: localStart.slice(0, 10),
    service: service.name,
    codes: service.cptCodes,
    minutes: service.minutes,
    units: service.cptCodes.length === 0 ? null : timedUnits(service.minutes),
    quantity: 1,
    priceCents,
    totalCents: priceCents,
  };
  return {
    patient,
    localStart,
    timeZone,
    items: [item],
    expectedCents: expectedTotal([item]),
    diagnosisCodes: [],
    provider,
    clinic,
  };
}

export function expectedTotal(items: readonly Pick<EstimateItem, 'totalCents'>[]): number {
  return items.reduce((sum, { totalCents }) => sum + totalCents, 0);
}

/** What the desk must still find out. */
export function missingFacts({ patient, provider, clinic }: GoodFaithEstimate): readonly MissingFact[] {
  const isMissing: Readonly<Record<MissingFact, boolean>> = {
    'birth-date': patient.birthDate === null,
    npi: provider.npi === null,
    'tax-id': clinic.taxId === null,
  };
  return MISSING_FACTS.filter((fact) => isMissing[fact]);
}

/** From this amount above the estimate a patient may dispute the bill: "$400 or more", 45 CFR 149.620(b). */
export const DISPUTABLE_CENTS = 40_000;

export type EstimateDifference = {
  /** Positive when more is charged than was estimated. */
  readonly overCents: number;
  readonly isDisputable: boolean;
};

/** `chargedCents` is everything charged for the visits of the estimate, in whole cents. */
export function estimateDifference(
  { expectedCents }: Pick<GoodFaithEstimate, 'expectedCents'>,
  chargedCents: number,
): EstimateDifference {
  const overCents = chargedCents - expectedCents;
  return { overCents, isDisputable: overCents >= DISPUTABLE_CENTS };
}

/** "KN-7Q4F2MXT-E1": what people read out. Opens nothing. */
export function estimateNumber(reference: string, version: number): string {
  return `${reference}-E${version}`;
}
