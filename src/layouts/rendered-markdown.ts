import { satteri } from '@astrojs/markdown-satteri';

const renderer = satteri().createRenderer({});

/** The HTML of a Markdown text of ours, with the typographic quotes and heading ids Astro gives its own pages. */
export async function renderedMarkdown(markdown: string): Promise<string> {
  const { code } = await (await renderer).render(markdown);
  return code;
}
