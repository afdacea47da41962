import type { Readings } from '#/app/content-kinds.ts';
import { checkPractitioners } from '#/features/booking/check-practitioners.ts';
import { checkRooms } from '#/features/booking/check-rooms.ts';
import { checkFaq } from '#/features/clinic/check-faq.ts';
import { checkConditions } from '#/features/conditions/check-conditions.ts';
import { checkHomeCare } from '#/features/conditions/check-home-care.ts';
import { checkCoverageQuestions } from '#/features/coverage/check-coverage-questions.ts';
import { checkCoverage } from '#/features/coverage/check-coverage.ts';
import { checkFinder } from '#/features/finder/check-finder.ts';
import { checkGlossary } from '#/features/glossary/check-glossary.ts';
import { checkGuides } from '#/features/guides/check-guides.ts';
import { checkReviews } from '#/features/guides/check-reviews.ts';
import { checkLinks } from '#/features/guides/check-links.ts';
import { checkUncitedSources, checkUnusedWords } from '#/features/guides/check-unused.ts';
import { checkIssues } from '#/features/newsletter/check-issues.ts';
import { checkNewsletter } from '#/features/newsletter/check-newsletter.ts';
import { checkPapers } from '#/features/paperwork/check-papers.ts';
import { checkPlans } from '#/features/plans/check-plans.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';

type Check = (readings: Readings) => readonly ContentFault[];

/** What one file says about another, and what is true of one kind only as a whole. */
const CHECKS: readonly Check[] = [
  checkRooms,
  checkPractitioners,
  checkConditions,
  checkHomeCare,
  ({ pages }) =>
    pages.entries.flatMap((entry) =>
      faultsOfDates(entry.file, [], entry.value.nextReview, entry.value.lastEdited),
    ),
  checkFaq,
  checkGlossary,
  checkGuides,
  checkReviews,
  checkLinks,
  checkFinder,
  checkPlans,
  checkCoverage,
  checkPapers,
  checkCoverageQuestions,
  checkNewsletter,
  checkIssues,
];

/** What nobody uses can be said only when everything that may use it could be read. */
const CHECKS_OF_THE_WHOLE: readonly Check[] = [checkUncitedSources, checkUnusedWords];

/**
 * A kind with faults of its own is not used to judge others, so that one typing error does not set off a list of
 * false ones.
 */
export function crossCheck(readings: Readings): readonly ContentFault[] {
  const faults = CHECKS.flatMap((check) => check(readings));
  const whole =
    faults.length === 0 && Object.values(readings).every((reading) => reading.faults.length === 0);
  return whole ? CHECKS_OF_THE_WHOLE.flatMap((check) => check(readings)) : faults;
}
