import type { Clinic } from '#/features/clinic/content.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';

/** The day it is at the clinic, wherever the reader or the server may be. */
export function todayAt({ timeZone }: Pick<Clinic, 'timeZone'>, now: Temporal.Instant): LocalDate {
  return localDateAt(timeZone, now.epochMilliseconds);
}
