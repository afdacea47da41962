/** How the clinic hears by mail of visits that are booked, moved or canceled. */
export const CLINIC_HEARS = ['each', 'daily', 'none'] as const;
export type ClinicHears = (typeof CLINIC_HEARS)[number];

/** A clinic that has not chosen misses nothing. */
export function clinicHears({
  visitNews = 'each',
}: {
  readonly visitNews?: ClinicHears | undefined;
}): ClinicHears {
  return visitNews;
}
