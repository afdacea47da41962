import type { ContentText } from '#/platform/content/content-text.ts';

/** Titles of works and what people type into the search are no words of ours. */
const NOT_OURS: readonly { readonly file: string; readonly fields: readonly string[] }[] = [
  { file: 'content/evidence/sources.yaml', fields: ['title', 'authors', 'journal', 'url', 'doi'] },
  { file: 'content/coverage/sources.yaml', fields: ['title', 'body', 'address', 'seenAt'] },
  { file: 'content/faq.yaml', fields: ['asked'] },
  { file: 'content/search.yaml', fields: ['words', 'sameMeaning', 'help'] },
];

/** The words of a file that the clinic itself says to readers. */
export function ourWords(text: ContentText): ContentText {
  const fields = NOT_OURS.find(({ file }) => file === text.file)?.fields ?? [];
  const passages = text.passages.filter(({ path }) => !path.some((step) => fields.includes(String(step))));
  return { ...text, passages };
}
