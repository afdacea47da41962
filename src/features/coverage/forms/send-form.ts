import { REPLY_WAYS, type CoverageContact } from '#/features/coverage/domain/contact.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import { DECOY_FAULT, DECOY_FIELD, type FieldFault } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** The answers to the questions, as JSON. */
export const ANSWERS_FIELD = 'answers';

type Typed = Readonly<Partial<Record<string, string>>>;

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
  const name = readPersonName(typed);
  return name.ok ? name.value : complain('name', nameAdvice(name.fault, 'name', 'your name'));
}

function readEmail(typed: string, isNeeded: boolean, complain: Complain): string | null {
  if (typed.trim() === '' && !isNeeded) return null;
  const email = parseEmailAddress(typed);
  if (email.ok) return email.value;
  const isMissing = email.fault.kind === 'email-missing';
  return complain(
    'email',
    isMissing ? 'Enter your email address, or choose a phone call' : emailAdvice(email.fault),
  );
}

function readPhone(typed: string, isNeeded: boolean, complain: Complain): string | null {
  if (typed.trim() === '' && !isNeeded) return null;
  const phone = readPhoneNumber(typed);
  if (phone.ok) return phone.value;
  const isMissing = phone.fault.kind === 'phone-missing';
  return complain('phone', isMissing ? 'Enter your phone number, or choose email' : phoneAdvice(phone.fault));
}
