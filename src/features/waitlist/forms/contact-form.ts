import type { WrongFields } from '#/features/waitlist/forms/wishes-form.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import { DECOY_FAULT, DECOY_FIELD, type FieldFault, type TypedValues } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type WaiterContact = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
};

/** Who waits, and how we reach them. Whoever has one name only leaves the last name empty. */
export function readContact(typed: TypedValues): Result<WaiterContact, WrongFields> {
  const faults: FieldFault[] = [];
  const text = (field: string) => typed[field] ?? '';
  const firstName = readPersonName(text('firstName'));
  if (!firstName.ok) faults.push({ field: 'firstName', message: nameAdvice(firstName.fault, 'first name') });
  const lastName = text('lastName') === '' ? ok('') : readPersonName(text('lastName'));
  if (!lastName.ok) faults.push({ field: 'lastName', message: nameAdvice(lastName.fault, 'last name') });
  const email = parseEmailAddress(text('email'));
  if (!email.ok) faults.push({ field: 'email', message: emailAdvice(email.fault) });
  const phone = readPhoneNumber(text('phone'));
  if (!phone.ok) faults.push({ field: 'phone', message: phoneAdvice(phone.fault) });
  if (text(DECOY_FIELD) !== '') faults.push(DECOY_FAULT);
  if (faults.length > 0 || !firstName.ok || !lastName.ok || !email.ok || !phone.ok)
    return failed({ kind: 'wrong-fields', faults });
  return ok({
    ...{ firstName: firstName.value, lastName: lastName.value },
    ...{ email: email.value, phone: phone.value },
  });
}
