import { markFirstUses } from '#/features/glossary/domain/glossary.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import { paths } from '#/paths.ts';

type Token = { readonly html: string; readonly linkable: boolean };

/** A tag with its quoted values, or text up to the next tag: what the Markdown renderer writes. */
const TOKENS = /<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;
const NEVER_INSIDE = /^(?:a|h[1-6]|code|pre|th|summary)$/;

/** Rendered Markdown with a link at the first use of each glossary word, never in headings, links or code. */
export function linkGlossaryWords(html: string, words: readonly GlossaryWord[]): string {
  const tokens = tokensOf(html);
  const texts = tokens.filter(({ linkable }) => linkable).map((token) => token.html);
  const marked = markFirstUses(texts, words)[Symbol.iterator]();
  return tokens
    .map((token) => {
      if (!token.linkable) return token.html;
      const pieces = marked.next().value ?? [];
      return pieces
        .map(({ text, wordId }) => (wordId === null ? text : linkTo(paths.glossaryWord(wordId), text)))
        .join('');
    })
    .join('');
}

function tokensOf(html: string): readonly Token[] {
  let inside = 0;
  return [...html.matchAll(TOKENS)].map((match) => {
    const [token, slash, name] = match;
    if (name === undefined) return { html: token, linkable: inside === 0 };
    if (NEVER_INSIDE.test(name.toLowerCase())) inside += slash === '/' ? -1 : 1;
    return { html: token, linkable: false };
  });
}

function linkTo(href: string, text: string): string {
  return `<a class="glossary-word" href="${href}">${text}</a>`;
}
