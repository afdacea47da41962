import { z } from 'zod';

/** Which kind of visit. `known` are the slugs the clinic offers. */
export function serviceForm(known: readonly string[]) {
  return z.object({
    service: z.string('Choose a visit').refine((slug) => known.includes(slug), 'Choose a visit'),
  });
}

/** With whom. `known` are the slugs of those who give the service, and the word for any of them. */
export function practitionerForm(known: readonly string[]) {
  return z.object({
    practitioner: z
      .string('Choose a therapist, or any')
      .refine((slug) => known.includes(slug), 'Choose a therapist, or any'),
    stepFree: z
      .literal('yes')
      .optional()
      .transform((answer) => answer === 'yes'),
  });
}

/** A time button: the instant it stands for, and with whom. */
export const timeForm = z.object({
  startsAt: z.string('Choose a time').transform((text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Choose a time' });
      return z.NEVER;
    }
  }),
  service: z.string('Choose a time'),
  practitioner: z.string('Choose a time'),
});
export type TimeChoice = z.infer<typeof timeForm>;
