import type { Page } from '@playwright/test';

export type HeardPage = {
  /** What a screen reader says first. */
  readonly title: string;
  readonly heading: string;
  /** What it cannot say, or says wrongly; empty when all is well. */
  readonly faults: readonly string[];
};

/** Reads a page as somebody hears it: names, heads and heads of tables. Lets the browser that has this tab open parse it. */
export function hearPage(tab: Page, html: string): Promise<HeardPage> {
  return tab.evaluate((text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const all = (selector: string) => [...page.querySelectorAll<HTMLElement>(selector)];
    const tagOf = (element: Element) => (element.cloneNode(false) as Element).outerHTML.slice(0, 160);
    const wordsOf = (element: Element | null): string => {
      const copy = element?.cloneNode(true) as Element | undefined;
      copy?.querySelectorAll('[aria-hidden=true], script, style').forEach((hidden) => hidden.remove());
      const pictures = [...(copy?.querySelectorAll('img[alt], svg[aria-label]') ?? [])]
        .map((picture) => picture.getAttribute('alt') ?? picture.getAttribute('aria-label') ?? '')
        .join(' ');
      return `${copy?.textContent ?? ''} ${pictures}`.replace(/\s+/g, ' ').trim();
    };
    const byIds = (ids: string) => ids.split(/\s+/).map((id) => page.getElementById(id));
    const nameOf = (element: HTMLElement): string => {
      const own = element.getAttribute('aria-label') ?? '';
      const others = byIds(element.getAttribute('aria-labelledby') ?? '')
        .map(wordsOf)
        .join(' ');
      const label = page.querySelector(`label[for="${CSS.escape(element.id === '' ? '?' : element.id)}"]`);
      const around = element.closest('label');
      return (
        [own, others.trim(), wordsOf(label), wordsOf(around), wordsOf(element)].find((name) => name !== '') ??
        ''
      );
    };
    const nameless = all(
      'a[href], button, summary, select, textarea, input:not([type=hidden]), fieldset > legend, h1, h2, h3, nav, form[role]',
    ).filter((element) =>
      element.tagName === 'NAV' || element.matches('form[role]')
        ? !element.hasAttribute('aria-label') && !element.hasAttribute('aria-labelledby')
        : nameOf(element) === '',
    );
    const lost = all('[aria-labelledby], [aria-describedby], [aria-controls], label[for]').flatMap(
      (element) =>
        ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap((attribute) => {
          const ids = element.getAttribute(attribute);
          return ids === null || byIds(ids).every((found) => found !== null) ? [] : [element];
        }),
    );
    const ids = all('[id]').map(({ id }) => id);
    const tables = all('table').flatMap((table) => {
      const isNamed =
        nameOf(table.querySelector('caption') ?? table) !== '' ||
        table.closest('section[aria-labelledby]') !== null;
      const rows = [...table.querySelectorAll('tbody tr')];
      const hasHeads = table.querySelector('thead th[scope=col]') !== null;
      const headless = rows.filter((row) => row.querySelector('th[scope]') === null);
      return [
        ...(isNamed ? [] : [`a table without a name: ${tagOf(table)}`]),
        ...(hasHeads || headless.length === 0
          ? []
          : [`a table without heads: ${wordsOf(table).slice(0, 80)}`]),
      ];
    });
    const heads = all('main h1, main h2, main h3, main h4').map(({ tagName }) => Number(tagName.slice(1)));
    const jumps = heads.filter((level, n) => level > (heads[n - 1] ?? 0) + 1);
    return {
      title: page.title,
      heading: wordsOf(page.querySelector('h1')),
      faults: [
        ...(all('h1').length === 1 && all('main').length === 1 ? [] : ['not one heading and one main part']),
        ...nameless.map((element) => `without a name: ${tagOf(element)}`),
        ...lost.map((element) => `names what is not there: ${tagOf(element)}`),
        ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `twice the same id: ${id}`),
        ...all('th:not([scope])').map((head) => `a head of nothing: ${wordsOf(head)}`),
        ...all('svg:not([aria-hidden=true], [role=img], [aria-hidden=true] *)').map(
          (picture) => `a picture that is read: ${tagOf(picture)}`,
        ),
        ...jumps.map((level) => `a head of level ${String(level)} below none`),
        ...tables,
      ],
    };
  }, html);
}
