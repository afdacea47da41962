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

const TIME = /^(?<startsAt>\S+) (?<practitioner>[a-z0-9-]+)$/;

/** The value of a time button: the instant it stands for, a space, and with whom. */
export function timeValue(startsAt: string, practitioner: string): string {
  return `${startsAt} ${practitioner}`;
}

export const timeForm = z.object({
  time: z.string('Choose a time').transform((text, context) => {
    const { startsAt, practitioner } = TIME.exec(text)?.groups ?? {};
    try {
      if (startsAt !== undefined && practitioner !== undefined)
        return { startsAt: Temporal.Instant.from(startsAt), practitioner };
    } catch {
      // What is not an instant is no time of ours.
    }
    context.addIssue({ code: 'custom', message: 'Choose a time' });
    return z.NEVER;
  }),
});
