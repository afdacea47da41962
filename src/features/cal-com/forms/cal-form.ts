import { z } from 'zod';
import { emailAdvice, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';
import { DECOY_FAULT, DECOY_FIELD } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { dialedNumber, phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';

/** All that is asked: nothing about health has a field here. */
export type CalDetails = {
  readonly name: string;
  readonly email: EmailAddress;
  /** As in international calls. */
  readonly phone: string | null;
};

const text = z.string().default('');

/** Who comes, for Cal.com. Names are ids of the fields too. */
export const calDetailsForm = z
  .object({ name: text, email: text, phone: text, [DECOY_FIELD]: text })
  .transform((typed, context): CalDetails => {
    const complain = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const name = readPersonName(typed.name);
    if (!name.ok) complain('name', nameAdvice(name.fault, 'name', 'your name'));
    const email = parseEmailAddress(typed.email);
    if (!email.ok) complain('email', emailAdvice(email.fault));
    const phone = typed.phone === '' ? null : readPhoneNumber(typed.phone);
    if (phone?.ok === false) complain('phone', phoneAdvice(phone.fault));
    if (typed[DECOY_FIELD] !== '') complain(DECOY_FIELD, DECOY_FAULT.message);
    if (!name.ok || !email.ok || phone?.ok === false) return z.NEVER;
    return { name: name.value, email: email.value, phone: phone === null ? null : dialedNumber(phone.value) };
  });

/** The instant of a time that was chosen; null for what is none. */
export function readCalTime(text: string | null | undefined): number | null {
  try {
    return Temporal.Instant.from(text ?? '').epochMilliseconds;
  } catch {
    return null;
  }
}
