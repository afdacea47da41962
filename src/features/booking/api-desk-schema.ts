import { z } from 'zod';
import { email, instant, localDate, personName, phone, slug } from '#/features/booking/api-schema.ts';
import type { DeskPatient } from '#/features/booking/whose-visit.ts';
import { isDiaryDay, OVERRIDE_REASONS, type OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { isUuid } from '#/kernel/ids.ts';
import { namesOf } from '#/features/booking/domain/person-names.ts';

const LONGEST_MINUTES = 24 * 60;
const LONGEST_REASON = 200;

const version = z.int().nonnegative();

/**
 * A kind of reason, or words: words are not kept, because they may be about health. `true` is an override without a word.
 */
const override = z
  .union([z.boolean(), z.strictObject({ reason: z.string().max(LONGEST_REASON).optional() })])
  .nullish()
  .transform((sent): OverrideReason | null => {
    if (sent === undefined || sent === null || sent === false) return null;
    const reason = sent === true ? undefined : sent.reason;
    return OVERRIDE_REASONS.find((kind) => kind === reason) ?? 'other';
  });

export const dayQuerySchema = z.strictObject({
  date: localDate('Send a day like 2027-05-06.')
    .refine(isDiaryDay, 'Send a day between 1900 and 2999.')
    .optional(),
});

export const stepSchema = z.strictObject({ version });

export const leaveSchema = z.strictObject({
  version,
  minutes: z
    .int()
    .min(1)
    .max(LONGEST_MINUTES)
    .nullish()
    .transform((minutes) => minutes ?? null),
});

export const moveSchema = z.strictObject({
  version,
  startsAt: instant,
  practitioner: slug,
  override,
  tell: z.boolean().default(true),
});

export const cancelSchema = z
  .strictObject({
    version,
    by: z.enum(['clinic', 'patient']),
    fee: z.boolean(),
    tell: z.boolean().default(true),
  })
  .refine(({ by, fee }) => by === 'patient' || !fee, {
    path: ['fee'],
    message: 'There is no fee for what the clinic cancels.',
  });

const newPatient = z
  .strictObject({ name: personName('name'), phone, email: email.nullish() })
  .transform(({ name, phone: number, email: address }): DeskPatient => ({
    kind: 'new',
    contact: {
      ...namesOf(name),
      phone: number,
      email: address ?? null,
      birthDate: null,
      guardian: null,
    },
  }));

const knownPatient = z
  .strictObject({ patientId: z.string().refine(isUuid, 'This is not the id of a patient.') })
  .transform(({ patientId }): DeskPatient => ({ kind: 'known', patientId: patientId as PatientId }));

export const bookingSchema = z.strictObject({
  service: slug,
  practitioner: slug,
  startsAt: instant,
  stepFree: z.boolean().default(false),
  patient: z.union([newPatient, knownPatient]),
  override,
  tell: z.boolean().default(true),
});
