import type { ClaimFacts } from '#/features/treatment/domain/claim.ts';
import { codeFault, tidyCode } from '#/features/treatment/domain/diagnosis-code.ts';
import { PAYER_KINDS } from '#/features/treatment/domain/payer-kind.ts';
import { PROCEDURE_CODES } from '#/features/treatment/domain/procedure-code.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { isNpi } from '#/kernel/npi.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleLine } from '#/kernel/typed-text.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

export type WrongFields = { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] };
type Complain = (field: string, message: string) => void;

const LONGEST_LINE = 120;
const LONGEST_GOAL = 300;
const MOST_VISITS = 200;
const MOST_CODES = 12;

/** A doctor's order as it is copied from the paper. What the paper does not say stays empty. */
export function readOrder(typed: TypedValues, today: LocalDate): Result<Referral, WrongFields> {
  const faults: FieldFault[] = [];
  const complain: Complain = (field, message) => void faults.push({ field, message });
  const writtenOn = readDay(typed, 'writtenOn', complain);
  const endsOn = line(typed, 'endsOn') === '' ? null : readDay(typed, 'endsOn', complain);
  if (writtenOn !== null && writtenOn > today)
    complain('writtenOn', 'The order cannot be written after today');
  if (writtenOn !== null && endsOn !== null && endsOn < writtenOn)
    complain('endsOn', 'The last day must not be before the day it was written');
  const referral: Referral = {
    referrer: required(typed, 'referrer', 'Copy the name of the referrer from the order', complain),
    credential: line(typed, 'credential').slice(0, LONGEST_LINE),
    npi: readNpi(typed, complain),
    writtenOn: writtenOn ?? today,
    endsOn,
    visits: readCount(typed, 'visits', complain),
    diagnosisCodes: readCodes(typed, complain),
    procedureCodes: PROCEDURE_CODES.filter((code) => typed[`code-${code}`] === 'yes'),
    areas: line(typed, 'areas').slice(0, LONGEST_LINE),
    goal: line(typed, 'goal').slice(0, LONGEST_GOAL),
  };
  return faults.length === 0 ? ok(referral) : failed({ kind: 'wrong-fields', faults });
}

/** Who pays, as copied from a card or a letter. */
export function readClaim(typed: TypedValues): Result<Omit<ClaimFacts, 'reportsSentOn'>, WrongFields> {
  const faults: FieldFault[] = [];
  const complain: Complain = (field, message) => void faults.push({ field, message });
  const payer = PAYER_KINDS.find((kind) => kind === typed['payer']);
  if (payer === undefined) complain('payer', 'Choose who pays');
  const optional = (field: string) => line(typed, field).slice(0, LONGEST_LINE) || null;
  const facts = {
    payer: payer ?? 'health-plan',
    planName: optional('planName'),
    nameOnCard: optional('nameOnCard'),
    memberNumber: optional('memberNumber'),
    claimNumber: optional('claimNumber'),
    authorizedVisits: readCount(typed, 'authorizedVisits', complain),
  };
  return faults.length === 0 ? ok(facts) : failed({ kind: 'wrong-fields', faults });
}

function line(typed: TypedValues, field: string): string {
  return visibleLine(typed[field] ?? '').trim();
}

function required(typed: TypedValues, field: string, advice: string, complain: Complain): string {
  const text = line(typed, field);
  if (text === '') complain(field, advice);
  else if (text.length > LONGEST_LINE) complain(field, `Use ${String(LONGEST_LINE)} letters at most`);
  return text;
}

function readNpi(typed: TypedValues, complain: Complain): string {
  const digits = line(typed, 'npi').replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) complain('npi', 'An NPI has 10 digits, like 1234567893');
  else if (!isNpi(digits))
    complain(
      'npi',
      'One digit of this NPI is wrong: the last does not fit the others. Look again, or call the referrer',
    );
  return digits;
}

function readDay(typed: TypedValues, field: string, complain: Complain): LocalDate | null {
  const day = parseLocalDate(line(typed, field));
  if (day === null) complain(field, 'Enter a day, like 2027-04-01');
  return day;
}

function readCount(typed: TypedValues, field: string, complain: Complain): number | null {
  const text = line(typed, field);
  if (text === '') return null;
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_VISITS) complain(field, `Enter a number from 1 to ${String(MOST_VISITS)}`);
  return count;
}

/** Codes are copied as they stand, also old ones: only what is no code at all is asked for again. */
function readCodes(typed: TypedValues, complain: Complain): readonly string[] {
  const codes = [
    ...new Set(
      (typed['codes'] ?? '')
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(tidyCode),
    ),
  ];
  const malformed = codes.find((code) => codeFault(code)?.kind === 'code-malformed');
  if (malformed !== undefined)
    complain('codes', `“${malformed}” is not a code, such as M54.2. Copy it again`);
  if (codes.length > MOST_CODES) complain('codes', `Enter ${String(MOST_CODES)} codes at most`);
  return codes;
}
