import { REPLY_WAYS, type CoverageContact } from '#/features/coverage/domain/contact.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { DECOY_FAULT, DECOY_FIELD, type FieldFault } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** The answers to the questions, as JSON. */
export const ANSWERS_FIELD = 'answers';

type Typed = Readonly<Partial<Record<string, string>>>;

const MAX_NAME = 60;
const MAX_PHONE = 40;
/** Letters of any script with their marks, and the punctuation of names; no digits, no signs of links. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'‘’`´ .,‐‑\u200C\u200D-]*$/u;
const PHONE = /^\+?[\d\s().-]+$/;
const LEAST_DIGITS = 10;
const MOST_DIGITS = 15;

/** Reads the form. At most one message a field, in the order in which the form asks. */
export function readSendForm(
  typed: Typed,
): Result<CoverageContact, { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] }> {
  const faults: FieldFault[] = [];
  const complain = (field: string, message: string): null => {
    faults.push({ field, message });
    return null;
  };
  const name = readName(typed['name'] ?? '', complain);
  const reply = REPLY_WAYS.find((way) => way === typed['reply']) ?? null;
  if (reply === null) complain('reply', 'Choose how we should reply');
  const email = readEmail(typed['email'] ?? '', reply === 'email', complain);
  const phone = readPhone(typed['phone'] ?? '', reply === 'phone', complain);
  if (typed['agree'] !== 'yes') complain('agree', 'Tick the box, so that we may keep your answers to reply');
  if ((typed[DECOY_FIELD] ?? '') !== '') faults.push(DECOY_FAULT);
  if (faults.length > 0 || name === null || reply === null) return failed({ kind: 'form-faults', faults });
  return ok({ name, email, phone, reply });
}

type Complain = (field: string, message: string) => null;

function readName(typed: string, complain: Complain): string | null {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name === '') return complain('name', 'Enter your name');
  if (name.length > MAX_NAME) return complain('name', `Your name must be ${MAX_NAME} letters or fewer`);
  if (NAME.test(name)) return name;
  return complain('name', 'Your name can have letters, spaces, hyphens and apostrophes');
}

function readEmail(typed: string, isNeeded: boolean, complain: Complain): string | null {
  if (typed.trim() === '' && !isNeeded) return null;
  const email = parseEmailAddress(typed);
  if (email.ok) return email.value;
  const isMissing = email.fault.kind === 'email-missing';
  const advice = isMissing
    ? 'Enter your email address, or choose a phone call'
    : 'Enter an email address in the right form, like name@example.com';
  return complain('email', advice);
}

function readPhone(typed: string, isNeeded: boolean, complain: Complain): string | null {
  const text = typed.trim();
  if (text === '') return isNeeded ? complain('phone', 'Enter your phone number, or choose email') : null;
  const digits = text.replace(/\D/g, '').length;
  const isRight = text.length <= MAX_PHONE && PHONE.test(text);
  if (isRight && digits >= LEAST_DIGITS && digits <= MOST_DIGITS) return text;
  return complain('phone', 'Enter a phone number with 10 digits, like 206-555-0187');
}
