import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import { namesOf } from '#/features/booking/domain/person-names.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

type Faults = { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] };

/** Somebody new on the phone: a name and one number are enough. */
export function readCaller(typed: TypedValues): Result<PatientContact, Faults> {
  const name = readPersonName(typed['name'] ?? '');
  const phone = readPhoneNumber(typed['phone'] ?? '');
  const typedEmail = typed['email'] ?? '';
  const email = typedEmail === '' ? ok(null) : parseEmailAddress(typedEmail);
  if (name.ok && phone.ok && email.ok) {
    const who = namesOf(name.value);
    return ok({ ...who, phone: phone.value, email: email.value, birthDate: null, guardian: null });
  }
  const faults: FieldFault[] = [];
  if (!name.ok) faults.push({ field: 'name', message: nameAdvice(name.fault, 'name') });
  if (!phone.ok) faults.push({ field: 'phone', message: phoneAdvice(phone.fault) });
  if (!email.ok) faults.push({ field: 'email', message: emailAdvice(email.fault) });
  return failed({ kind: 'form-faults', faults });
}
