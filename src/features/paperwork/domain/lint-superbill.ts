import { areWeak, codeFault, type CodeFault } from '#/features/treatment/domain/diagnosis-code.ts';
import type { PayerKind } from '#/features/treatment/domain/payer-kind.ts';
import { isProcedureCode } from '#/features/treatment/domain/procedure-code.ts';
import { lastDayOf } from '#/features/treatment/domain/referral.ts';
import { billedUnits } from '#/features/paperwork/domain/billed-units.ts';
import { careLines, OFFICE, paidCents, type SuperbillDraft } from '#/features/paperwork/domain/superbill.ts';
import { isNpi } from '#/kernel/npi.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export type SuperbillFact =
  | 'name-on-card'
  | 'birth-date'
  | 'plan'
  | 'member-number'
  | 'referrer'
  | 'referrer-npi'
  | 'license'
  | 'state'
  | 'therapist-npi'
  | 'clinic-name'
  | 'clinic-address'
  | 'clinic-phone'
  | 'tax-id'
  | 'clinic-npi'
  | 'diagnosis-codes';

/** What is wrong with who, for whom, or the order. */
export type OrderFault =
  | { readonly kind: 'payer'; readonly payer: PayerKind }
  | { readonly kind: 'no-order' }
  | { readonly kind: 'missing'; readonly fact: SuperbillFact }
  | { readonly kind: 'wrong-npi'; readonly whose: 'therapist' | 'clinic' | 'referrer'; readonly npi: string }
  | { readonly kind: 'license-over'; readonly visit: LocalDate; readonly limit: LocalDate }
  | CodeFault
  | { readonly kind: 'too-many-codes'; readonly count: number }
  | { readonly kind: 'before-order' | 'after-order'; readonly visit: LocalDate; readonly limit: LocalDate }
  | { readonly kind: 'order-used-up'; readonly visits: number; readonly usedOn: readonly LocalDate[] };

/** What is wrong with the care, the lines or the money. */
export type BillFault =
  | { readonly kind: 'no-care' | 'wrong-place' }
  | { readonly kind: 'no-units'; readonly minutes: number }
  | { readonly kind: 'same-minutes-twice'; readonly listed: number; readonly minutes: number }
  | { readonly kind: 'not-ours' | 'not-ordered' | 'code-twice'; readonly code: string }
  | { readonly kind: 'tip' | 'product'; readonly words: string }
  | { readonly kind: 'hidden-discount'; readonly printedCents: number; readonly chargedCents: number }
  | { readonly kind: 'nothing-paid' }
  | { readonly kind: 'paid-too-much'; readonly paidCents: number; readonly chargedCents: number };

/** Why a plan would send it back: then it is not printed. */
export type SuperbillFault = OrderFault | BillFault;

/** What prints all the same, after somebody has read it. */
export type SuperbillWarning =
  | { readonly kind: 'weak-codes'; readonly codes: readonly string[] }
  | { readonly kind: 'line-without-unit'; readonly code: string; readonly minutes: number };

export type SuperbillVerdict = {
  readonly refusals: readonly SuperbillFault[];
  readonly warnings: readonly SuperbillWarning[];
};

/** These pay the clinic or nobody: a patient has nothing to send them. */
const NO_SUPERBILL: readonly PayerKind[] = ['medicare', 'medicaid', 'va', 'tricare', 'work-claim', 'car-pip'];
/** As many as the form of the plans has room for. */
const MOST_CODES = 12;

/** Whether a superbill may be printed. It looks for what plans send back; it does not say that a plan will pay. */
export function lintSuperbill(draft: SuperbillDraft): SuperbillVerdict {
  if (NO_SUPERBILL.includes(draft.plan.payer))
    return { refusals: [{ kind: 'payer', payer: draft.plan.payer }], warnings: [] };
  if (draft.order === null) return { refusals: [{ kind: 'no-order' }], warnings: [] };
  const { order } = draft;
  return {
    refusals: [
      ...missingFacts(draft).map((fact) => ({ kind: 'missing', fact }) as const),
      ...wrongNumbers(draft),
      ...licenseFaults(draft),
      ...order.diagnosisCodes.flatMap((code) => codeFault(code) ?? []),
      ...(order.diagnosisCodes.length > MOST_CODES
        ? [{ kind: 'too-many-codes', count: order.diagnosisCodes.length } as const]
        : []),
      ...orderFaults(draft),
      ...lineFaults(draft),
      ...moneyFaults(draft),
    ],
    warnings: warningsOf(draft),
  };
}

function missingFacts({ patient, plan, order, therapist, clinic }: SuperbillDraft): readonly SuperbillFact[] {
  const facts: readonly (readonly [SuperbillFact, string | null])[] = [
    ['name-on-card', patient.nameOnCard],
    ['birth-date', patient.birthDate],
    ['plan', plan.name],
    ['member-number', plan.memberNumber],
    ['referrer', order?.referrer ?? null],
    ['referrer-npi', order?.npi ?? null],
    ['license', therapist.license],
    ['state', therapist.state],
    ['therapist-npi', therapist.npi],
    ['clinic-name', clinic.name],
    ['clinic-address', clinic.address],
    ['clinic-phone', clinic.phone],
    ['tax-id', clinic.taxId],
    ['clinic-npi', clinic.npi],
    ['diagnosis-codes', order?.diagnosisCodes.join('') ?? null],
  ];
  return facts.filter(([, value]) => (value ?? '').trim() === '').map(([fact]) => fact);
}

function wrongNumbers({ therapist, clinic, order }: SuperbillDraft): readonly SuperbillFault[] {
  const numbers = [
    { whose: 'therapist', npi: therapist.npi },
    { whose: 'clinic', npi: clinic.npi },
    { whose: 'referrer', npi: order?.npi ?? null },
  ] as const;
  return numbers.flatMap(({ whose, npi }) =>
    npi === null || npi.trim() === '' || isNpi(npi) ? [] : [{ kind: 'wrong-npi', whose, npi } as const],
  );
}

/** What a license was not for is not billed, whoever renews it later. */
function licenseFaults({ therapist, visit }: SuperbillDraft): readonly SuperbillFault[] {
  const limit = therapist.licenseUntil ?? null;
  return limit !== null && visit.day > limit ? [{ kind: 'license-over', visit: visit.day, limit }] : [];
}

function orderFaults({ order, visit, usedOn }: SuperbillDraft): readonly SuperbillFault[] {
  if (order === null) return [];
  const lastDay = lastDayOf(order);
  return [
    ...(visit.tookPlace ? [] : [{ kind: 'no-care' } as const]),
    ...(visit.place === OFFICE ? [] : [{ kind: 'wrong-place' } as const]),
    ...(visit.day < order.writtenOn
      ? [{ kind: 'before-order', visit: visit.day, limit: order.writtenOn } as const]
      : []),
    ...(visit.day > lastDay ? [{ kind: 'after-order', visit: visit.day, limit: lastDay } as const] : []),
    ...(order.visits !== null && usedOn.length >= order.visits
      ? [{ kind: 'order-used-up', visits: order.visits, usedOn } as const]
      : []),
  ];
}

function lineFaults({ lines, visit, order }: SuperbillDraft): readonly SuperbillFault[] {
  const care = careLines(lines);
  const listed = care.reduce((sum, { minutes }) => sum + minutes, 0);
  const hasUnits = [...billedUnits(care).values()].some((units) => units > 0);
  const ordered: readonly string[] = order?.procedureCodes ?? [];
  const seen = new Set<string>();
  return [
    ...lines.flatMap((line): readonly SuperbillFault[] => {
      if (line.kind !== 'care') return [{ kind: line.kind, words: line.words }];
      if (seen.has(line.code)) return [{ kind: 'code-twice', code: line.code }];
      seen.add(line.code);
      if (!isProcedureCode(line.code)) return [{ kind: 'not-ours', code: line.code }];
      return ordered.length === 0 || ordered.includes(line.code)
        ? []
        : [{ kind: 'not-ordered', code: line.code }];
    }),
    ...(listed > visit.minutes
      ? [{ kind: 'same-minutes-twice', listed, minutes: visit.minutes } as const]
      : []),
    ...(hasUnits ? [] : [{ kind: 'no-units', minutes: listed } as const]),
  ];
}

function moneyFaults({ charge, payments }: SuperbillDraft): readonly SuperbillFault[] {
  const { printedCents } = charge;
  const chargedCents = charge.listCents - charge.discountCents;
  const paid = paidCents({ payments });
  return [
    ...(printedCents === chargedCents
      ? []
      : [{ kind: 'hidden-discount', printedCents, chargedCents } as const]),
    ...(paid <= 0 ? [{ kind: 'nothing-paid' } as const] : []),
    ...(paid > printedCents
      ? [{ kind: 'paid-too-much', paidCents: paid, chargedCents: printedCents } as const]
      : []),
  ];
}

function warningsOf({ order, lines }: SuperbillDraft): readonly SuperbillWarning[] {
  const codes = order?.diagnosisCodes ?? [];
  const care = careLines(lines);
  const units = billedUnits(care);
  return [
    ...(areWeak(codes) ? [{ kind: 'weak-codes', codes } as const] : []),
    ...care
      .filter(({ code }) => units.get(code) === 0)
      .map(({ code, minutes }) => ({ kind: 'line-without-unit', code, minutes }) as const),
  ];
}
