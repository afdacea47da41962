import type { Practitioner } from '#/features/booking/content.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Service } from '#/features/services/content.ts';

/** What of the clinic's content an estimate names. */
export type EstimateContent = {
  readonly clinic: Clinic;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
};
