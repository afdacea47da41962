import type { PlanTerms } from '#/features/coverage/domain/plan-share.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** The fields of the calculator, in order. */
export const PLAN_SHARE_FIELDS = [
  'allowed',
  'copay',
  'deductibleLeft',
  'coinsurance',
  'outOfPocketLeft',
] as const;
export type PlanShareField = (typeof PLAN_SHARE_FIELDS)[number];
export type PlanShareFault = { readonly field: PlanShareField; readonly message: string };

const DOLLARS = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/;
const PERCENT = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/;
const MOST_CENTS = 10_000_000;

type Typed = Readonly<Partial<Record<string, string>>>;
type Read = number | 'nothing' | 'unreadable' | 'too-much';

/**
 * Reads the calculator's fields as they were typed. With a copay, the deductible and the share do not matter and may
 * stay empty. It works in the browser and on the server alike, so it brings no library along.
 */
export function readPlanShareForm(
  typed: Typed,
): Result<PlanTerms, { kind: 'form-faults'; faults: readonly PlanShareFault[] }> {
  const allowed = readDollars(typed['allowed']);
  const copay = readDollars(typed['copay']);
  const deductible = readDollars(typed['deductibleLeft']);
  const share = readPercent(typed['coinsurance']);
  const limit = readDollars(typed['outOfPocketLeft']);
  const hasCopay = copay !== 'nothing';
  const faults = [
    ...faultOf('allowed', allowed, WORDS.allowed, true),
    ...faultOf('copay', copay, WORDS.copay, false),
    ...faultOf('deductibleLeft', deductible, WORDS.deductibleLeft, !hasCopay),
    ...faultOf('coinsurance', share, WORDS.coinsurance, !hasCopay),
    ...faultOf('outOfPocketLeft', limit, WORDS.outOfPocketLeft, false),
  ];
  if (faults.length > 0 || typeof allowed !== 'number') return failed({ kind: 'form-faults', faults });
  return ok({
    allowedCents: allowed,
    copayCents: numberOr(copay, null),
    deductibleLeftCents: numberOr(deductible, 0),
    coinsuranceBasisPoints: numberOr(share, 0),
    outOfPocketLeftCents: numberOr(limit, null),
  });
}

type FieldWords = { readonly missing: string; readonly wrong: string; readonly tooMuch: string };

const tooMuch = 'Enter an amount below $100,000';
const WORDS: Readonly<Record<PlanShareField, FieldWords>> = {
  allowed: {
    missing: 'Enter the price your plan allows for the visit',
    wrong: 'Enter the price as dollars, like 90 or 90.50',
    tooMuch,
  },
  copay: { missing: '', wrong: 'Enter your copay as dollars, like 15, or leave it empty', tooMuch },
  deductibleLeft: {
    missing: 'Enter how much of your deductible is left. Enter 0 if you have met it',
    wrong: 'Enter what is left of your deductible as dollars, like 250',
    tooMuch,
  },
  coinsurance: {
    missing: 'Enter your share in percent. Enter 0 if your plan pays all the rest',
    wrong: 'Enter your share in percent, like 20',
    tooMuch: 'Enter a share of 100 percent or less',
  },
  outOfPocketLeft: {
    missing: '',
    wrong: 'Enter what is left until your yearly limit as dollars, or leave it empty',
    tooMuch,
  },
};

function faultOf(
  field: PlanShareField,
  read: Read,
  words: FieldWords,
  isNeeded: boolean,
): readonly PlanShareFault[] {
  if (typeof read === 'number' || (read === 'nothing' && !isNeeded)) return [];
  if (read === 'nothing') return [{ field, message: words.missing }];
  return [{ field, message: read === 'too-much' ? words.tooMuch : words.wrong }];
}

function readDollars(typed: string | undefined): Read {
  return readHundredths(typed, DOLLARS, MOST_CENTS);
}

function readPercent(typed: string | undefined): Read {
  return readHundredths(typed, PERCENT, 10_000);
}

function readHundredths(typed: string | undefined, form: RegExp, most: number): Read {
  const text = typed?.trim() ?? '';
  if (text === '') return 'nothing';
  const [, whole, parts = ''] = form.exec(text) ?? [];
  if (whole === undefined) return 'unreadable';
  const value = Number(whole.replaceAll(',', '')) * 100 + Number(parts.padEnd(2, '0'));
  return value <= most ? value : 'too-much';
}

function numberOr<Other>(read: Read, other: Other): number | Other {
  return typeof read === 'number' ? read : other;
}
