import type { CoverageContext } from '#/features/coverage/context.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';
import type { Outcome } from '#/features/coverage/domain/rule.ts';
import { listSentAnswers } from '#/features/coverage/store/coverage-check-store.ts';
import type { Interval } from '#/kernel/interval.ts';

type CountingContext = Pick<CoverageContext, 'database' | 'sealedBox'> & {
  readonly content: { readonly coverageQuestions: Pick<CoverageQuestions, 'inVaNetwork'> };
};

/**
 * How the rules answer the checks that were sent to the clinic in this stretch and are still kept. The program opens what
 * is sealed to count; nobody sees a person's answers, and nothing but the three numbers leaves.
 */
export async function countOutcomes(
  { database, sealedBox, content }: CountingContext,
  sent: Interval,
): Promise<Readonly<Record<Outcome, number>>> {
  const clinic = { clinicVa: content.coverageQuestions.inVaNetwork };
  const counts: Record<Outcome, number> = { LIKELY: 0, POSSIBLE: 0, UNLIKELY: 0 };
  for (const answers of await listSentAnswers(database.db, sealedBox, sent)) {
    counts[decideCoverage(answers, clinic).outcome] += 1;
  }
  return counts;
}
