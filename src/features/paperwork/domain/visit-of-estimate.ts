/** What an estimate needs of a booked visit. The booking's own record fits. */
export type VisitOfEstimate = {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** `YYYY-MM-DDTHH:MM` on the clock of `timeZone`. */
  readonly localStart: string;
  readonly timeZone: string;
  readonly priceCents: number;
  /** The patient pays, and no plan is asked. */
  readonly selfPay: boolean;
  readonly patient: {
    readonly firstName: string;
    readonly lastName: string;
    readonly birthDate: string | null;
  };
};
