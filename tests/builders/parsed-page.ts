import type { Page } from '@playwright/test';

/** What a browser reads in a page that was sent, without drawing it. */
export type ParsedPage = {
  readonly title: string;
  readonly lang: string | null;
  readonly headings: number;
  readonly description: string;
  readonly canonical: string;
  /** The words of the main part. */
  readonly words: string;
  /** What fields hold, by their ids. */
  readonly fields: Readonly<Record<string, string>>;
  readonly links: readonly string[];
  readonly ids: readonly string[];
  /** What search engines are told. */
  readonly facts: readonly string[];
};

/** Lets the browser that has this tab open read HTML: for the many pages whose words and links are looked at, not their looks. */
export function parsePage(tab: Page, html: string, address = '/'): Promise<ParsedPage> {
  return tab.evaluate(
    ([text, base]) => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      const all = <Kind extends Element>(selector: string) => [...page.querySelectorAll<Kind>(selector)];
      const attribute = (selector: string, name: string) =>
        page.querySelector(selector)?.getAttribute(name) ?? '';
      return {
        title: page.title,
        lang: page.documentElement.getAttribute('lang'),
        headings: all('h1').length,
        description: attribute('meta[name=description]', 'content'),
        canonical: attribute('link[rel=canonical]', 'href'),
        words: (page.querySelector('main')?.textContent ?? '').replace(/\s+/g, ' '),
        fields: Object.fromEntries(all<HTMLInputElement>('input[id]').map(({ id, value }) => [id, value])),
        links: all('a[href]').map((link) => new URL(link.getAttribute('href') ?? '', base).href),
        ids: all('[id]').map(({ id }) => id),
        facts: all('script[type="application/ld+json"]').map(({ textContent }) => textContent),
      };
    },
    [html, new URL(address, tab.url()).href] as const,
  );
}
