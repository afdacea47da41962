import { practitionerSchema, roomsSchema } from '#/features/booking/content.ts';
import { checkoutSchema } from '#/features/checkout/content.ts';
import { brandOf, faultsOfBrand } from '#/features/clinic/check-brand.ts';
import { brandSchema, clinicSchema, faqSchema, sitePageSchema } from '#/features/clinic/content.ts';
import { conditionOf, faultsOfStrayBody } from '#/features/conditions/check-conditions.ts';
import { conditionSchema } from '#/features/conditions/content/condition.ts';
import { exerciseSchema } from '#/features/conditions/content/exercise.ts';
import { everyConditionSchema } from '#/features/conditions/content/every-condition.ts';
import { pageReviewsSchema } from '#/features/conditions/content/page-reviews.ts';
import { sourcesSchema } from '#/features/conditions/content/source.ts';
import { coverageQuestionsSchema } from '#/features/coverage/content/questions.ts';
import { coverageWordsSchemas } from '#/features/coverage/content/words.ts';
import { finderSchema, searchWordsSchema } from '#/features/finder/content.ts';
import { byWord } from '#/features/glossary/domain/glossary.ts';
import { glossarySchema } from '#/features/glossary/content.ts';
import { comparisonSchema, guideSchema } from '#/features/guides/content.ts';
import { issueOf } from '#/features/newsletter/check-issues.ts';
import { issueSchema, consentTextsSchema, offerSchema } from '#/features/newsletter/content.ts';
import { estimateWordsSchema } from '#/features/paperwork/content.ts';
import { insurancePaperWordsSchema } from '#/features/paperwork/content/insurance-paper-words.ts';
import { plansSchema } from '#/features/plans/content.ts';
import { screeningSchema } from '#/features/screening/content.ts';
import { historyWordsSchema } from '#/features/treatment/content.ts';
import { serviceSchema } from '#/features/services/content.ts';
import {
  fileNamingAnother,
  folderOf,
  listFile,
  oneFile,
  oneFolder,
  valueOf,
} from '#/platform/content/content-kind.ts';
import type { ContentOf, ReadingsOf } from '#/platform/content/content-kind.ts';
import { faultsOfEmptyBody, withBody } from '#/platform/content/markdown-body.ts';

/** Everything the clinic owns in words and facts: a kind a line. Readings and content follow from this list. */
export const KINDS = {
  clinic: oneFile('clinic.yaml', clinicSchema),
  brand: fileNamingAnother('brand.yaml', brandSchema, ({ logo }) => logo, brandOf, faultsOfBrand),
  services: folderOf('services', '.yaml', serviceSchema, valueOf),
  practitioners: folderOf('practitioners', '.yaml', practitionerSchema, valueOf),
  rooms: listFile('rooms.yaml', roomsSchema),
  checkout: oneFile('checkout.yaml', checkoutSchema),
  sources: listFile('evidence/sources.yaml', sourcesSchema),
  reviews: listFile('reviews.yaml', pageReviewsSchema),
  everyCondition: oneFile('every-condition.yaml', everyConditionSchema),
  screening: oneFile('screening.yaml', screeningSchema),
  history: oneFile('history.yaml', historyWordsSchema),
  exercises: folderOf('exercises', '.yaml', exerciseSchema, valueOf),
  conditions: folderOf('conditions', '.md', conditionSchema, conditionOf, faultsOfStrayBody),
  faq: listFile('faq.yaml', faqSchema),
  pages: folderOf('pages', '.md', sitePageSchema, withBody, faultsOfEmptyBody),
  guides: folderOf('guides', '.md', guideSchema, withBody, faultsOfEmptyBody),
  glossary: listFile('glossary.yaml', glossarySchema, byWord),
  comparison: oneFile('medical-or-relaxation.yaml', comparisonSchema),
  plans: oneFile('plans.yaml', plansSchema),
  coverageWords: oneFolder('coverage', coverageWordsSchemas),
  coverageQuestions: oneFile('coverage/questions.yaml', coverageQuestionsSchema),
  paperWords: oneFolder('papers', { estimate: estimateWordsSchema, insurance: insurancePaperWordsSchema }),
  finder: oneFile('finder.yaml', finderSchema),
  searchWords: oneFile('search.yaml', searchWordsSchema),
  offer: oneFile('newsletter/offer.yaml', offerSchema),
  issues: folderOf('newsletter/issues', '.md', issueSchema, issueOf),
  consentTexts: listFile('newsletter/consent.yaml', consentTextsSchema),
};

/** All that was read, kind by kind. */
export type Readings = ReadingsOf<typeof KINDS>;

/** All that is written, checked and made ready, kind by kind. */
export type WrittenContent = ContentOf<typeof KINDS>;
