import type { Practitioner } from '#/features/booking/domain/practitioner.ts';
import type { Room } from '#/features/booking/domain/room.ts';
import type { CheckoutPolicy } from '#/features/checkout/domain/payment-policy.ts';
import type { Condition } from '#/features/conditions/domain/condition.ts';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import type { EvidenceSource } from '#/features/conditions/domain/evidence-source.ts';
import type { CoverageQuestions } from '#/features/coverage/domain/questions-words.ts';
import type { NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import type { CoverageWords } from '#/features/coverage/domain/words.ts';
import type { Finder } from '#/features/finder/domain/finder.ts';
import type { SearchWords } from '#/features/finder/domain/search-words.ts';
import type { Comparison } from '#/features/guides/domain/comparison.ts';
import type { GlossaryWord } from '#/features/glossary/domain/glossary.ts';
import type { Guide } from '#/features/guides/domain/guide.ts';
import type { ConsentText, Offer } from '#/features/newsletter/domain/offer.ts';
import type { PaperWords } from '#/features/paperwork/domain/paper-words.ts';
import type { Screening } from '#/features/screening/domain/screening.ts';
import type { Service } from '#/features/services/domain/service.ts';
import type { Clinic } from '#/features/clinic/domain/clinic.ts';
import type { SitePage } from '#/features/clinic/domain/site-page.ts';

/** Everything the clinic owns in words, checked. Lists are sorted by slug. */
export type Content = {
  readonly clinic: Clinic;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
  readonly rooms: readonly Room[];
  readonly checkout: CheckoutPolicy;
  readonly sources: readonly EvidenceSource[];
  readonly everyCondition: EveryCondition;
  /** With the signs of `everyCondition` put in. */
  readonly screening: Screening;
  readonly conditions: readonly Condition[];
  readonly pages: readonly SitePage[];
  readonly guides: readonly Guide[];
  /** From A to Z. */
  readonly glossary: readonly GlossaryWord[];
  readonly comparison: Comparison;
  readonly finder: Finder;
  readonly searchWords: SearchWords;
  readonly paperWords: PaperWords;
  readonly coverageWords: CoverageWords;
  readonly coverageQuestions: CoverageQuestions;
  /** What new readers of the letter are promised, whether or not it still runs. */
  readonly offer: Offer;
  /** The newsletter, drafts too. */
  readonly issues: readonly NewsletterIssue[];
  /** The newest first: that one stands beside the button. */
  readonly consentTexts: readonly ConsentText[];
};
