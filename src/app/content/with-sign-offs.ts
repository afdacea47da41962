import type { Content } from '#/app/content/content.ts';
import type { PageReview } from '#/features/conditions/content/page-reviews.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import { wholePage, type WholePage } from '#/features/conditions/domain/whole-page.ts';
import { signOffOf } from '#/features/conditions/domain/sign-off.ts';
import { citedIds } from '#/features/guides/domain/guide-body.ts';
import { fingerprintOf } from '#/platform/content/fingerprint.ts';

type Unsigned<Page> = Omit<Page, 'signOff' | 'fingerprint'>;
type Pages = {
  readonly conditions: readonly Unsigned<Content['conditions'][number]>[];
  readonly guides: readonly Unsigned<Content['guides'][number]>[];
  readonly sources: readonly EvidenceSource[];
  readonly reviews: readonly PageReview[];
  readonly everyCondition: EveryCondition;
  readonly exercises: readonly Exercise[];
};

/** Says of each page who signed it as it stands. What a clinician read is the whole page and the works it cites. */
export function withSignOffs<All extends Pages>(
  content: All,
): Omit<All, 'conditions' | 'guides'> & Pick<Content, 'conditions' | 'guides'> {
  const { conditions, guides, sources, reviews } = content;
  const signed = <Page extends Unsigned<Content['guides'][number]> | Pages['conditions'][number]>(
    folder: 'conditions' | 'guides',
    page: Page,
    cited: readonly string[],
    around?: WholePage,
  ) => {
    const { review: _review, changes: _changes, ...read } = page;
    const fingerprint = fingerprintOf([read, around, sources.filter(({ id }) => cited.includes(id))]);
    return { ...page, fingerprint, signOff: signOffOf(`${folder}/${page.slug}`, fingerprint, reviews) };
  };
  return {
    ...content,
    conditions: conditions.map((page) => {
      const whole = wholePage(page, content);
      return signed('conditions', page, whole.cited, whole);
    }),
    guides: guides.map((page) => signed('guides', page, citedIds(page.body))),
  };
}
