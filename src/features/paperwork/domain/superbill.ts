import type { PayerKind } from '#/features/treatment/domain/payer-kind.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import { billedUnits, shareByUnits } from '#/features/paperwork/domain/billed-units.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** What somebody would put on the bill: care by its code and minutes, or what never belongs there. */
export type SuperbillLine =
  | { readonly kind: 'care'; readonly code: string; readonly minutes: number }
  | { readonly kind: 'tip' | 'product'; readonly words: string; readonly cents: number };

export type SuperbillPayment = {
  readonly day: LocalDate;
  /** How it was paid, in a word or two. */
  readonly method: string;
  readonly cents: number;
};

/** Everything a superbill would say, before anybody knows whether it may. What is not known is null. */
export type SuperbillDraft = {
  readonly reference: string;
  readonly patient: {
    /** As on the card of the plan: no other name is printed. */
    readonly nameOnCard: string | null;
    readonly birthDate: LocalDate | null;
  };
  readonly plan: {
    readonly payer: PayerKind;
    readonly name: string | null;
    readonly memberNumber: string | null;
  };
  readonly visit: {
    readonly day: LocalDate;
    /** Time with the therapist. */
    readonly minutes: number;
    readonly place: string;
    readonly tookPlace: boolean;
  };
  readonly order: Omit<Referral, 'areas' | 'goal'> | null;
  /** The days of the visits that used the order before this one. */
  readonly usedOn: readonly LocalDate[];
  readonly therapist: {
    readonly name: string;
    readonly credential: string;
    readonly license: string | null;
    /** The last day on which it holds, where the clinic has noted one. */
    readonly licenseUntil?: LocalDate | null | undefined;
    readonly state: string | null;
    readonly npi: string | null;
  };
  readonly clinic: {
    readonly name: string | null;
    readonly address: string | null;
    readonly phone: string | null;
    readonly taxId: string | null;
    readonly npi: string | null;
  };
  readonly lines: readonly SuperbillLine[];
  readonly charge: {
    readonly listCents: number;
    readonly discountCents: number;
    readonly printedCents: number;
  };
  readonly payments: readonly SuperbillPayment[];
};

/** "Office", in the numbers of plans. */
export const OFFICE = '11';

export type BilledLine = {
  readonly code: string;
  readonly minutes: number;
  readonly units: number;
  readonly cents: number;
};

/** The lines with units, each with its part of the price: nobody types a unit or a part. */
export function billedLines({ lines, charge }: SuperbillDraft): readonly BilledLine[] {
  const timed = careLines(lines);
  const units = billedUnits(timed);
  const billed = timed.filter(({ code }) => (units.get(code) ?? 0) > 0);
  const shares = shareByUnits(
    charge.printedCents,
    billed.map(({ code }) => units.get(code) ?? 0),
  );
  return billed.map(({ code, minutes }, index) => ({
    ...{ code, minutes },
    ...{ units: units.get(code) ?? 0, cents: shares[index] ?? 0 },
  }));
}

export function careLines(lines: readonly SuperbillLine[]) {
  return lines.flatMap((line) => (line.kind === 'care' ? [line] : []));
}

export function paidCents({ payments }: Pick<SuperbillDraft, 'payments'>): number {
  return payments.reduce((sum, { cents }) => sum + cents, 0);
}
