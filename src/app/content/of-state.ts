import type { WrittenContent } from '#/app/content-kinds.ts';

type OfState = Pick<WrittenContent, 'clinic' | 'pages' | 'faq' | 'searchWords'>;

/** What speaks of the law of one state is shown by the clinics of that state alone. */
export function ofState<Content extends OfState>(content: Content): Content {
  const { clinic, pages, faq, searchWords } = content;
  const isHere = ({ state }: { readonly state?: string | undefined }) =>
    state === undefined || state === clinic.address.state;
  const gone = pages.filter((page) => !isHere(page)).map(({ slug }) => `/${slug}`);
  return {
    ...content,
    pages: pages.filter(isHere),
    faq: faq
      .map((group) => ({ ...group, questions: group.questions.filter(isHere) }))
      .filter(({ questions }) => questions.length > 0),
    searchWords: {
      ...searchWords,
      pages: searchWords.pages.filter(({ address }) => !gone.includes(address)),
    },
  };
}
