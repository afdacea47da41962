export const SERVICE_KINDS = ['medical', 'relaxation'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** A bookable kind of visit. */
export type Service = {
  readonly slug: string;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly summary: string;
  /** Time with the therapist. */
  readonly minutes: number;
  /** Clean-up time after the visit; therapist and room stay busy. */
  readonly turnoverMinutes: number;
  readonly priceCents: number;
  /** Numbers only; the official wording belongs to the American Medical Association. */
  readonly cptCodes: readonly string[];
  /** A kind that at least one room offers. */
  readonly roomKind: string;
  /** What to do or bring before the visit. */
  readonly preparation: readonly string[];
};
