import {
  NUT_OILS,
  POSITIONS,
  PRESSURES,
  SCENTS,
  TALKS,
  type ComfortCard,
  type PatientFacts,
} from '#/features/patients/domain/patient.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleLine } from '#/kernel/typed-text.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

const MAX_LANGUAGE = 40;
type WrongFields = { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] };
type Complain = (field: string, message: string) => void;

/** Who somebody is, as staff typed it. Only a first name and one phone must be there. */
export function readFacts(typed: TypedValues, today: LocalDate): Result<PatientFacts, WrongFields> {
  const faults: FieldFault[] = [];
  const complain: Complain = (field, message) => void faults.push({ field, message });
  const facts: PatientFacts = {
    firstName: readName(typed, 'firstName', 'first name', complain) ?? '',
    lastName: optional(typed, 'lastName', (field) => readName(typed, field, 'last name', complain)) ?? '',
    email: optional(typed, 'email', () => readEmail(typed, complain)),
    phone: readPhone(typed, 'phone', complain) ?? '',
    otherPhone: optional(typed, 'otherPhone', (field) => readPhone(typed, field, complain)),
    birthDate: optional(typed, 'birthDate', () => readBirthDate(typed, today, complain)),
    guardian: optional(typed, 'guardian', (field) =>
      readName(typed, field, 'name of the parent or guardian', complain),
    ),
  };
  return faults.length === 0 ? ok(facts) : failed({ kind: 'wrong-fields', faults });
}

/** What somebody likes. A word that is none of the list counts as not asked. */
export function readComfort(typed: TypedValues): Result<ComfortCard, WrongFields> {
  const language = visibleLine(typed['language'] ?? '');
  if (language.length > MAX_LANGUAGE || /[^\p{L}\p{M}\s,()-]/u.test(language)) {
    const message = `Write the language in letters, ${String(MAX_LANGUAGE)} at most, like Spanish`;
    return failed({ kind: 'wrong-fields', faults: [{ field: 'language', message }] });
  }
  return ok({
    pressure: oneOf(PRESSURES, typed['pressure']),
    position: oneOf(POSITIONS, typed['position']),
    scents: oneOf(SCENTS, typed['scents']),
    nutOil: oneOf(NUT_OILS, typed['nutOil']),
    talk: oneOf(TALKS, typed['talk']),
    language: language === '' ? null : language,
    interpreter: typed['interpreter'] === 'yes',
    stepFree: typed['stepFree'] === 'yes',
  });
}

function oneOf<Word extends string>(words: readonly Word[], typed: string | undefined): Word | null {
  return words.find((word) => word === typed) ?? null;
}

function optional(typed: TypedValues, field: string, read: (field: string) => string | null): string | null {
  return (typed[field] ?? '') === '' ? null : read(field);
}

function readName(typed: TypedValues, field: string, what: string, complain: Complain): string | null {
  const name = readPersonName(typed[field] ?? '');
  if (name.ok) return name.value;
  complain(field, nameAdvice(name.fault, what));
  return null;
}

function readPhone(typed: TypedValues, field: string, complain: Complain): string | null {
  const phone = readPhoneNumber(typed[field] ?? '');
  if (phone.ok) return phone.value;
  complain(field, phoneAdvice(phone.fault));
  return null;
}

function readEmail(typed: TypedValues, complain: Complain): string | null {
  const email = parseEmailAddress(typed['email'] ?? '');
  if (email.ok) return email.value;
  complain('email', emailAdvice(email.fault));
  return null;
}

function readBirthDate(typed: TypedValues, today: LocalDate, complain: Complain): string | null {
  const date = parseLocalDate(typed['birthDate'] ?? '');
  if (date !== null && date <= today && date >= '1900-01-01') return date;
  complain('birthDate', 'Enter a birth date that is past, like 1980-05-31');
  return null;
}
