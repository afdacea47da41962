import { z } from 'zod';
import { INSURANCE_ANSWERS, type InsuranceAnswer } from '#/features/booking/domain/visit-note.ts';
import { isMinorOn } from '#/features/booking/domain/of-age.ts';
import { readBirthDate } from '#/features/booking/forms/birth-date.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { DECOY_FAULT, DECOY_FIELD } from '#/kernel/form-fields.ts';

export const MAX_REASON = 500;
/**
 * All answers together travel in one cookie. Any answers in Latin letters fit; only very long ones in scripts of
 * 3 bytes a letter do not.
 */
const MAX_BYTES = 2_000;

/** The fields of the details page in the order in which it asks. Names are ids too. */
export const DETAILS_FIELDS = [
  'forWhom',
  'bookedBy',
  'firstName',
  'lastName',
  'birthMonth',
  'birthDay',
  'birthYear',
  'guardian',
  'email',
  'phone',
  'insurance',
  'reason',
] as const;
export type DetailsField = (typeof DETAILS_FIELDS)[number];

/** Who comes, how to reach them, and what they want us to know. */
export type VisitDetails = {
  /** The name of who books for somebody else; null when the patient books. */
  readonly bookedBy: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: LocalDate;
  /** Named when the patient is under 18 on the day of the visit, else null. */
  readonly guardian: string | null;
  readonly email: string;
  readonly phone: string;
  readonly insurance: InsuranceAnswer;
  readonly reason: string | null;
};

const text = z.string().default('');

const typedDetails = z.object({
  forWhom: text,
  bookedBy: text,
  firstName: text,
  lastName: text,
  birthMonth: text,
  birthDay: text,
  birthYear: text,
  guardian: text,
  email: text,
  phone: text,
  insurance: text,
  reason: text,
  [DECOY_FIELD]: text,
});
type TypedDetails = z.infer<typeof typedDetails>;
type Complain = (field: DetailsField | typeof DECOY_FIELD, message: string) => void;

/** `today` and `visitDay` are days on the clinic's calendar. */
export function detailsForm(today: LocalDate, visitDay: LocalDate) {
  return typedDetails.transform((typed, context): VisitDetails => {
    const complain: Complain = (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const bookedBy = readBookedBy(typed, complain);
    const firstName = readName(typed.firstName, 'firstName', 'first name', complain);
    const lastName = typed.lastName === '' ? '' : readName(typed.lastName, 'lastName', 'last name', complain);
    const birthDate = readBirth(typed, today, complain);
    const guardian = readGuardian(typed, birthDate, visitDay, complain);
    const email = readEmail(typed.email, complain);
    const phone = readPhone(typed.phone, complain);
    const insurance = readInsurance(typed.insurance, complain);
    if (typed.reason.length > MAX_REASON) {
      complain(
        'reason',
        `Reason must be ${MAX_REASON} characters or fewer. You have ${typed.reason.length}.`,
      );
    }
    if (bytesOf(typed) > MAX_BYTES)
      complain('reason', 'Your answers are too long to keep. Please shorten the reason');
    if (typed[DECOY_FIELD] !== '') complain(DECOY_FIELD, DECOY_FAULT.message);
    if (birthDate === null || email === null || phone === null || insurance === null) return z.NEVER;
    const reason = typed.reason.trim() === '' ? null : typed.reason.trim();
    return { bookedBy, firstName, lastName, birthDate, guardian, email, phone, insurance, reason };
  });
}

/** As the draft keeps them. */
function bytesOf(typed: TypedDetails): number {
  return new TextEncoder().encode(JSON.stringify(DETAILS_FIELDS.map((field) => typed[field]))).length;
}

function readBookedBy(typed: TypedDetails, complain: Complain): string | null {
  if (typed.forWhom === 'me') return null;
  if (typed.forWhom !== 'other') {
    complain('forWhom', 'Choose who the visit is for');
    return null;
  }
  return readName(typed.bookedBy, 'bookedBy', 'name', complain, 'your own name');
}

function readName(
  typed: string,
  field: DetailsField,
  what: string,
  complain: Complain,
  asked = `the ${what}`,
): string {
  const read = readPersonName(typed);
  if (read.ok) return read.value;
  complain(field, nameAdvice(read.fault, what, asked));
  return typed;
}

function readBirth(typed: TypedDetails, today: LocalDate, complain: Complain): LocalDate | null {
  const { birthMonth: month, birthDay: day, birthYear: year } = typed;
  const read = readBirthDate({ month, day, year }, today);
  if (read.ok) return read.value;
  const field = { month: 'birthMonth', day: 'birthDay', year: 'birthYear' } as const;
  complain(field[read.fault.part], read.fault.message);
  return null;
}

/** Asked of every form and needed of few: a birth date alone tells, and only after it was typed. */
function readGuardian(
  typed: TypedDetails,
  birthDate: LocalDate | null,
  visitDay: LocalDate,
  complain: Complain,
): string | null {
  if (birthDate === null || !isMinorOn(birthDate, visitDay)) return null;
  if (typed.guardian === '') {
    complain('guardian', 'Enter the name of a parent or guardian, because the patient is under 18');
    return null;
  }
  return readName(typed.guardian, 'guardian', 'name of the parent or guardian', complain);
}

function readEmail(typed: string, complain: Complain): string | null {
  const read = parseEmailAddress(typed);
  if (read.ok) return read.value;
  complain('email', emailAdvice(read.fault));
  return null;
}

function readPhone(typed: string, complain: Complain): string | null {
  const read = readPhoneNumber(typed);
  if (read.ok) return read.value;
  complain('phone', phoneAdvice(read.fault));
  return null;
}

function readInsurance(typed: string, complain: Complain): InsuranceAnswer | null {
  const answer = INSURANCE_ANSWERS.find((known) => known === typed);
  if (answer !== undefined) return answer;
  complain('insurance', 'Choose yes, no, or not sure');
  return null;
}
