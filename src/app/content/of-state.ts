import type { WrittenContent } from '#/app/content-kinds.ts';
import { paths } from '#/paths.ts';

type OfState = Pick<WrittenContent, 'clinic' | 'pages' | 'guides' | 'faq' | 'searchWords'>;

/** What speaks of the law of one state is shown by the clinics of that state alone. */
export function ofState<Content extends OfState>(content: Content): Content {
  const { clinic, pages, guides, faq, searchWords } = content;
  const isHere = ({ state }: { readonly state?: string | undefined }) =>
    state === undefined || state === clinic.address.state;
  const goneGuides = guides.filter((guide) => !isHere(guide)).map(({ slug }) => slug);
  const gone = [
    ...pages.filter((page) => !isHere(page)).map(({ slug }) => `/${slug}`),
    ...goneGuides.map(paths.guide),
  ];
  return {
    ...content,
    pages: pages.filter(isHere),
    guides: guides.filter(isHere),
    faq: faq
      .map((group) => ({ ...group, questions: group.questions.filter(isHere) }))
      .filter(({ questions }) => questions.length > 0),
    searchWords: {
      ...searchWords,
      pages: searchWords.pages.filter(({ address }) => !gone.includes(address)),
      guides: searchWords.guides.filter(({ slug }) => !goneGuides.includes(slug)),
    },
  };
}
