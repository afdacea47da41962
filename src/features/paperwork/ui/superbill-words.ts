import { PAYER_WORDS, type PayerKind } from '#/features/treatment/domain/payer-kind.ts';
import { PROCEDURE_CODES } from '#/features/treatment/domain/procedure-code.ts';
import type {
  BillFault,
  SuperbillFact,
  SuperbillFault,
  SuperbillWarning,
} from '#/features/paperwork/domain/lint-superbill.ts';
import { longDay } from '#/kernel/long-day.ts';
import { formatCents, cents } from '#/kernel/money.ts';

const WHY_NOT_THIS_PAYER: Readonly<Partial<Record<PayerKind, string>>> = {
  medicare:
    'Original Medicare does not pay for massage, so no bill changes that. The patient gets a receipt.',
  medicaid: 'Ask the plan before the patient pays: they may not have to pay at all.',
  va: 'The VA pays the clinic and never the patient. It needs a VA referral first.',
  tricare: 'TRICARE leaves massage out, whatever is sent. The patient gets a receipt.',
  'work-claim': 'A work claim is billed by the clinic to the claim, never by the patient.',
  'car-pip': 'Car coverage is billed by the clinic to the claim, never by the patient.',
};

const MISSING: Readonly<Record<SuperbillFact, string>> = {
  'name-on-card':
    'The patient’s legal name is missing. Copy it from the card of the plan; a nickname is not enough.',
  'birth-date': 'The patient’s birth date is missing.',
  plan: 'The name of the plan is missing. Copy it from the card.',
  'member-number': 'The member number is missing. Copy it from the card.',
  referrer: 'The name of the referrer is missing.',
  'referrer-npi': 'The NPI of the referrer is missing. It stands on the order.',
  license: 'The therapist’s license number is missing.',
  state: 'The state of the therapist’s license is missing.',
  'therapist-npi': 'The therapist’s NPI is missing.',
  'clinic-name': 'The name of the clinic is missing.',
  'clinic-address': 'The address of the clinic is missing.',
  'clinic-phone': 'The phone number of the clinic is missing.',
  'tax-id': 'The tax number of the clinic is missing.',
  'clinic-npi': 'The NPI of the clinic is missing.',
  'diagnosis-codes': 'The order has no diagnosis code. Ask the referrer; the clinic never picks one.',
};

/** One sentence for whoever prints: what is wrong, and what to do about it. */
export function superbillFaultWords(fault: SuperbillFault): string {
  switch (fault.kind) {
    case 'payer':
      return `No superbill for ${PAYER_WORDS[fault.payer]}. ${WHY_NOT_THIS_PAYER[fault.payer] ?? ''}`.trim();
    case 'no-order':
      return 'There is no doctor’s order, so this is a receipt and not a superbill. Print the receipt.';
    case 'missing':
      return MISSING[fault.fact];
    case 'wrong-npi':
      return `The NPI of the ${fault.whose}, ${fault.npi}, is wrong: its last digit does not fit the others.`;
    case 'code-retired':
      return `${fault.code} has not been valid since ${fault.since}. Ask the referrer which is meant: ${orList(fault.instead)}.`;
    case 'code-incomplete':
      return `${fault.code} is not a whole code. Ask the referrer which is meant${fault.instead.length === 0 ? '' : `, such as ${orList(fault.instead)}`}.`;
    case 'code-malformed':
      return `“${fault.code}” is not a diagnosis code. Copy it again from the order.`;
    case 'too-many-codes':
      return `The order has ${String(fault.count)} codes. A bill has room for 12.`;
    case 'before-order':
      return `The visit of ${longDay(fault.visit)} was before the order of ${longDay(fault.limit)}.`;
    case 'after-order':
      return `The visit of ${longDay(fault.visit)} was after the end of the order, ${longDay(fault.limit)}.`;
    case 'license-over':
      return `The visit of ${longDay(fault.visit)} was after the therapist’s license, ${longDay(fault.limit)}.`;
    case 'order-used-up':
      return `The order is used up. Its ${String(fault.visits)} visits were on ${andList(fault.usedOn.map(longDay))}.`;
    default:
      return billWords(fault);
  }
}

function billWords(fault: BillFault): string {
  switch (fault.kind) {
    case 'no-care':
      return 'No care has been given at this visit. A superbill is for care that was given.';
    case 'wrong-place':
      return 'The place of the visit is not the office.';
    case 'no-units':
      return `${String(fault.minutes)} minutes are no unit: plans pay from 8 minutes on. Print the receipt.`;
    case 'same-minutes-twice':
      return `The codes add up to ${String(fault.listed)} minutes in a visit of ${String(fault.minutes)}. No minute counts twice.`;
    case 'not-ours':
      return `${fault.code} is not ours to bill. A massage therapist bills ${orList(PROCEDURE_CODES)}.`;
    case 'not-ordered':
      return `The order does not name ${fault.code}.`;
    case 'code-twice':
      return `${fault.code} stands there twice. Put its minutes together.`;
    case 'tip':
      return 'Tips never stand on a superbill.';
    case 'product':
      return `Products never stand on a superbill: ${fault.words}.`;
    case 'hidden-discount':
      return `It would say ${amount(fault.printedCents)}, but ${amount(fault.chargedCents)} was charged. Show the price that was really charged.`;
    case 'nothing-paid':
      return 'Nothing has been paid yet, and a superbill says “paid”.';
    case 'paid-too-much':
      return `${amount(fault.paidCents)} was paid for care of ${amount(fault.chargedCents)}. Give the rest back first.`;
  }
}

export function superbillWarningWords(warning: SuperbillWarning): string {
  switch (warning.kind) {
    case 'weak-codes':
      return `The only reason on the order is ${orList(warning.codes)}. Plans do not pay for stress or tiredness alone.`;
    case 'line-without-unit':
      return `${warning.code} had ${String(warning.minutes)} minutes, too few for a unit. It is left off.`;
  }
}

function orList(all: readonly string[]): string {
  return listed(all, ', ', ' or ');
}

/** Days have a comma of their own. */
function andList(all: readonly string[]): string {
  return listed(all, '; ', ' and ');
}

function listed(all: readonly string[], between: string, before: string): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(between)}${before}${last}`;
}

function amount(value: number): string {
  return formatCents(cents(Math.max(0, value)));
}
