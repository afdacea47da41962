import type { Clinic } from '#/features/clinic/content.ts';
import type { FeeRule } from '#/features/clinic/domain/fee-words.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import type { CoverageClinic } from '#/features/coverage/domain/answers.ts';
import type { ClinicOnThePhone } from '#/features/coverage/domain/call-script.ts';

/** What an answer about coverage says of the clinic itself. */
export type ClinicInResult = CoverageClinic & ClinicOnThePhone & { readonly cancellation: FeeRule };

export function clinicInResult(
  { name, npi, taxId, cancellation: { freeUntilHours, lateFeeCents } }: Clinic,
  { inVaNetwork }: Pick<CoverageQuestions, 'inVaNetwork'>,
): ClinicInResult {
  return { clinicVa: inVaNetwork, name, npi, taxId, cancellation: { freeUntilHours, lateFeeCents } };
}
