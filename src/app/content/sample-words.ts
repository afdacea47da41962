import type { Content } from '#/app/content/content.ts';
import { ourWords } from '#/app/content/not-our-words.ts';
import type { ReviewFinding } from '#/app/content/review-findings.ts';
import type { ContentText, Passage } from '#/platform/content/content-text.ts';

/** Who wrote the sample pages is nobody: said while the flag stands, and typed in no file. */
export function withSampleWords<Pages extends Pick<Content, 'clinic' | 'conditions' | 'guides'>>(
  content: Pages,
): Pages {
  if (!content.clinic.sample) return content;
  const bySample = <Page extends { readonly review: { readonly writtenBy: string } }>(page: Page): Page => ({
    ...page,
    review: { ...page.review, writtenBy: `${page.review.writtenBy} (sample)` },
  });
  return { ...content, conditions: content.conditions.map(bySample), guides: content.guides.map(bySample) };
}

/** Words and facts that only a sample has: the word itself, numbers and addresses that reach nobody. */
const SAMPLE_WORDS = /\bsamples?\b|\b\d{3}-555-01\d\d\b|@[\w.-]*\.example\b/i;
/** Shown only while the flag stands. */
const SAMPLE_FIELDS: ReadonlySet<string> = new Set(['sampleNote', 'sample']);

/** What is left of the sample once a clinic has said that it is none. */
export function findingsOfSampleWords(
  { clinic }: Pick<Content, 'clinic'>,
  texts: readonly ContentText[],
): readonly ReviewFinding[] {
  if (clinic.sample) return [];
  return texts.map(ourWords).flatMap(({ file, passages }): ReviewFinding[] => {
    const [left, ...more] = passages.filter(isSample);
    if (left === undefined) return [];
    const also =
      more.length === 0
        ? ''
        : ` There ${more.length === 1 ? 'is 1 more' : `are ${String(more.length)} more`}.`;
    const advice = `${file} still has words of the sample: "${shortened(left.text)}".${also} Put in your own.`;
    return [{ kind: 'sample-data', file, advice }];
  });
}

function isSample({ text, path }: Passage): boolean {
  return SAMPLE_WORDS.test(text) && !path.some((step) => SAMPLE_FIELDS.has(String(step)));
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
