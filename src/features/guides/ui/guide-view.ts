import { numberSourceIds } from '#/features/conditions/domain/evidence-source.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import type { NumberedSource } from '#/features/conditions/domain/evidence-source.ts';
import { citedIds, idsOfCitation, isGuideBlock } from '#/features/guides/domain/guide-body.ts';
import type { GuideBlock } from '#/features/guides/domain/guide-body.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import type { WrittenGuide } from '#/features/guides/content.ts';
import type { Guide } from '#/features/guides/domain/guide.ts';
import { linkGlossaryWords } from '#/features/glossary/ui/linked-html.ts';
import { longDay } from '#/kernel/long-day.ts';
import { type ReviewRow, reviewRows } from '#/ui/page-review.ts';

export type GuidePart =
  { readonly kind: 'html'; readonly html: string } | { readonly kind: 'block'; readonly block: GuideBlock };

/** Everything a guide prints, ready in words. */
export type GuideView = {
  readonly guide: Guide;
  readonly parts: readonly GuidePart[];
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  readonly sources: readonly NumberedSource[];
  readonly reviewRows: readonly ReviewRow[];
  /** Said at the top of a guide that states rules of law or of payers, or empty. */
  readonly rulesNotice: string;
  readonly related: readonly WrittenGuide[];
};

/** The Markdown body of a guide and what the renderer made of it. */
export type RenderedBody = {
  readonly body: string;
  readonly html: string;
};

const CITATION = /\s*\[@([^\]]*)\]/g;
const HEADING = /<h2 id="([^"]*)">(.*?)<\/h2>/g;
const BLOCK = /<p>::([a-z-]+)<\/p>/;

/** A guide, ready to print: cited sources are numbered, hard words lead to the glossary. */
export function guideView(
  guide: Guide,
  text: RenderedBody,
  guides: readonly WrittenGuide[],
  sources: ReadonlyMap<string, EvidenceSource>,
  words: readonly GlossaryWord[],
): GuideView {
  const numbered = numberSourceIds(citedIds(text.body), sources);
  const html = linkGlossaryWords(numberCitations(text.html, numbered), words);
  return {
    guide,
    parts: partsOf(html),
    sections: [...sectionsOf(text.html), { id: 'checked', name: 'Who checked this page' }],
    sources: numbered,
    reviewRows: reviewRows(guide),
    rulesNotice: guide.rulesCheckedOn === null ? '' : rulesNotice(guide.rulesCheckedOn),
    related: guides.filter(({ slug }) => guide.related.includes(slug)),
  };
}

/** The main headings, as the renderer wrote them, for the list of contents. */
function sectionsOf(html: string): GuideView['sections'] {
  return [...html.matchAll(HEADING)].map(([, id = '', inside = '']) => ({ id, name: plainText(inside) }));
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function rulesNotice(checkedOn: string): string {
  return (
    'Rules differ by state and by plan, and they change. ' +
    `We last checked them on ${longDay(checkedOn)}. Please ask before you count on them.`
  );
}

function numberCitations(html: string, sources: readonly NumberedSource[]): string {
  const numbers = new Map(sources.map(({ number, source }) => [source.id, number]));
  return html.replace(CITATION, (_, inside: string) =>
    linksToSources(idsOfCitation(inside).map((id) => numbers.get(id) ?? 0)),
  );
}

/** "(Source 1)" or "(Sources 1, 2)", since a guide may go on behind it. */
function linksToSources(numbers: readonly number[]): string {
  const links = numbers.map((number) => {
    const spoken = '<span class="visually-hidden">source </span>';
    return `<a href="#source-${String(number)}">${spoken}${String(number)}</a>`;
  });
  return ` <span class="cited">(${links.length === 1 ? 'Source' : 'Sources'} ${links.join(', ')})</span>`;
}

function partsOf(html: string): readonly GuidePart[] {
  return html
    .split(BLOCK)
    .map((piece, index): GuidePart => {
      if (index % 2 === 0) return { kind: 'html', html: piece.trim() };
      if (!isGuideBlock(piece)) throw new Error(`A guide has the unknown block ${piece}`);
      return { kind: 'block', block: piece };
    })
    .filter((part) => part.kind === 'block' || part.html !== '');
}

const GROUP_NAMES = {
  'your-visit': 'Your visit',
  'what-massage-can-do': 'What massage can and cannot do',
  paying: 'Paying, plans and papers',
  payers: 'Who may pay for massage',
} as const;

/** Guides under their headings, each group in its order. */
export function listByGroup<Guide extends Pick<WrittenGuide, 'group' | 'order'>>(
  guides: readonly Guide[],
): readonly { readonly id: string; readonly name: string; readonly guides: readonly Guide[] }[] {
  return Object.entries(GROUP_NAMES).map(([id, name]) => ({
    id,
    name,
    guides: guides.filter(({ group }) => group === id).toSorted((one, other) => one.order - other.order),
  }));
}
