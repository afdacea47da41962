import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { z } from 'zod';
import {
  PAYMENT_CHOICES,
  type MailedContact,
  type PatientContact,
} from '#/features/booking/domain/appointment.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { isMinorOn } from '#/features/booking/domain/of-age.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import { MAX_NAME, nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { isSlug } from '#/kernel/ids.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

const LONGEST_TOKEN = 300;
const FIRST_BIRTH_YEAR = '1900-01-01';

export const slug = z.string().refine(isSlug, 'This is not a name we use in addresses.');

/** The rule of the form, so that who may book there may book here. */
export const personName = (what: string) =>
  z
    .string()
    .max(MAX_NAME * 4)
    .transform((typed, context) => {
      const read = readPersonName(typed);
      if (read.ok) return read.value;
      context.addIssue({ code: 'custom', message: `${nameAdvice(read.fault, what)}.` });
      return z.NEVER;
    });

export const email = z
  .string()
  .max(1_000)
  .transform((typed, context) => {
    const parsed = parseEmailAddress(typed);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: `${emailAdvice(parsed.fault)}.` });
    return z.NEVER;
  });

export const phone = z
  .string()
  .max(1_000)
  .transform((typed, context) => {
    const read = readPhoneNumber(typed);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: `${phoneAdvice(read.fault)}.` });
    return z.NEVER;
  });

export const localDate = (advice: string) =>
  z.string().transform((typed, context): LocalDate => {
    const parsed = parseLocalDate(typed);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: advice });
    return z.NEVER;
  });

/** What a person tells us about who comes. Nothing about health: that has its own form. */
export const patientSchema = z
  .strictObject({
    firstName: personName('first name'),
    /** Whoever has one name only has none. */
    lastName: z
      .union([z.literal(''), personName('last name')])
      .nullish()
      .transform((name) => name ?? ''),
    email,
    phone,
    birthDate: localDate('Enter a date like 1980-05-31.')
      .refine((date) => date >= FIRST_BIRTH_YEAR, 'Enter a year after 1900.')
      .nullish()
      .transform((date) => date ?? null),
    guardian: personName('name of the parent or guardian')
      .nullish()
      .transform((name) => name ?? null),
  })
  .transform((patient): MailedContact => patient);

/** What is wrong with the birth date as seen from `today`, in words for the person; null when nothing is. */
export function birthDateFault(
  { birthDate, guardian }: PatientContact,
  today: LocalDate,
): { readonly field: 'birthDate' | 'guardian'; readonly message: string } | null {
  const born = birthDate === null ? null : parseLocalDate(birthDate);
  if (born === null) return null;
  if (born >= today) return { field: 'birthDate', message: 'Enter a date in the past.' };
  if (guardian !== null || !isMinorOn(born, today)) return null;
  return { field: 'guardian', message: 'Enter the name of a parent or guardian.' };
}

export const instant = z
  .string()
  .max(40)
  .transform((typed, context) => {
    try {
      return Temporal.Instant.from(typed);
    } catch {
      context.addIssue({ code: 'custom', message: 'Send a time like 2027-05-04T20:30:00Z.' });
      return z.NEVER;
    }
  });

const token = z.string().min(1).max(LONGEST_TOKEN);

export const slotQuerySchema = z.strictObject({
  service: slug,
  practitioner: slug.default(ANY_PRACTITIONER),
  from: localDate('Send a day like 2027-05-04.').optional(),
  days: z
    .string()
    .regex(/^[0-9]{1,2}$/, 'Send a number of days, from 1 to 31.')
    .transform(Number)
    .pipe(z.int().min(1).max(31))
    .default(7),
  stepFree: z.enum(['yes', 'no']).default('no'),
});

export const holdSchema = z.strictObject({
  service: slug,
  practitioner: slug,
  startsAt: instant,
  replaces: token.optional(),
  stepFree: z.boolean().default(false),
  /** Sent along when so much of a day is held that more is held only for people we know. */
  patient: patientSchema.optional(),
});

export const holdTokenSchema = z.strictObject({ holdToken: token });

/** What the caller's page said about the visit; what is left out is not compared. */
const expectedVisit = z.strictObject({
  service: slug.optional(),
  practitioner: slug.optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  priceCents: z.int().nonnegative().optional(),
});
export type ExpectedVisit = z.infer<typeof expectedVisit>;

export const appointmentSchema = z
  .strictObject({
    holdToken: token,
    expects: expectedVisit.optional(),
    patient: patientSchema,
    payment: z.enum(PAYMENT_CHOICES),
    selfPay: z.boolean().optional(),
  })
  .transform((sent) => ({ ...sent, selfPay: sent.selfPay ?? isSelfPay(sent.payment, null) }));
