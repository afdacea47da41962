import type { Practitioner } from '#/features/booking/domain/practitioner.ts';
import type { Room } from '#/features/booking/domain/room.ts';
import type { WrittenCondition } from '#/features/conditions/domain/condition.ts';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import type { CoverageWords } from '#/features/coverage/domain/coverage-words.ts';
import type { EvidenceSource } from '#/features/conditions/domain/evidence-source.ts';
import type { Finder } from '#/features/finder/domain/finder.ts';
import type { SearchWords } from '#/features/finder/domain/search-words.ts';
import type { Comparison } from '#/features/guides/domain/comparison.ts';
import type { GlossaryWord } from '#/features/guides/domain/glossary.ts';
import type { WrittenGuide } from '#/features/guides/domain/guide.ts';
import type { ConsentText, Offer } from '#/features/newsletter/domain/offer.ts';
import type { WrittenScreening } from '#/features/screening/domain/screening.ts';
import type { Service } from '#/features/services/domain/service.ts';
import type { Clinic } from '#/server/content/clinic.ts';
import type { Reading } from '#/server/content/read-kinds.ts';
import type { SitePageFacts } from '#/server/content/site-page.ts';

/** All that was read, kind by kind. */
export type Readings = {
  readonly clinic: Reading<Clinic>;
  readonly services: Reading<Service>;
  readonly practitioners: Reading<Practitioner>;
  readonly rooms: Reading<readonly Room[]>;
  readonly sources: Reading<readonly EvidenceSource[]>;
  readonly everyCondition: Reading<EveryCondition>;
  readonly screening: Reading<WrittenScreening>;
  readonly conditions: Reading<WrittenCondition>;
  readonly pages: Reading<SitePageFacts>;
  readonly guides: Reading<WrittenGuide>;
  readonly glossary: Reading<readonly GlossaryWord[]>;
  readonly comparison: Reading<Comparison>;
  readonly finder: Reading<Finder>;
  readonly searchWords: Reading<SearchWords>;
  readonly coverageWords: Reading<CoverageWords>;
  readonly offer: Reading<Offer>;
  readonly consentTexts: Reading<readonly ConsentText[]>;
};
