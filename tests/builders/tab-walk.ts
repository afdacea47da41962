import { expect, type Page } from '@playwright/test';

/** What the keyboard is on, as a person would name it, whether a ring shows it, and whether it is on the screen. */
export type TabStop = { readonly name: string; readonly ringed: boolean; readonly seen: boolean };

/** Month, day, year, hour, minute, half of the day, and the button beside them. */
const MOST_PARTS = 7;

/** What the keyboard is on now: `nowhere` between the end of a page and its start, `again` where this walk has been. */
function stopOf(page: Page, walk: string): Promise<TabStop | 'nowhere' | 'again'> {
  return page.evaluate(
    ([mark, mostParts]) => {
      const element = document.activeElement ?? document.body;
      const isInput = element instanceof HTMLInputElement;
      const known =
        (Reflect.get(window, mark) as Map<Element, number> | undefined) ?? new Map<Element, number>();
      const keys = [...known.keys()];
      // The parts of a day and a time are one element with a stop at each of them.
      const isPart = keys.at(-1) === element && (known.get(element) ?? 0) < mostParts;
      if (known.has(element) && !isPart) return 'again';
      Reflect.set(window, mark, known.set(element, (known.get(element) ?? 0) + 1));
      if (element === document.body) return 'nowhere';
      const label = isInput ? element.labels?.[0]?.textContent : null;
      const name = element.getAttribute('aria-label') ?? label ?? element.textContent;
      // A choice is ringed with its words around it.
      const ringed = [element, isInput ? element.parentElement : null].some((one) => {
        const style = one === null ? null : getComputedStyle(one);
        return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      });
      const box = element.getBoundingClientRect();
      const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      return { name: name.replace(/\s+/g, ' ').trim(), ringed, seen };
    },
    [walk, MOST_PARTS] as const,
  );
}

let walks = 0;

/** Every place that the Tab key comes to from here on, until it has been all the way round, however long the page is. */
export async function* tabStops(page: Page): AsyncGenerator<TabStop> {
  const walk = `tab-walk-${String((walks += 1))}`;
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page, walk);
    if (stop === 'again') return;
    if (stop !== 'nowhere') yield stop;
  }
}

/** Goes on with the Tab key until a thing of this name has the focus, and names all that it passed. */
export async function tabTo(page: Page, name: RegExp): Promise<string[]> {
  return (await walkTo(page, name, () => undefined)).map((stop) => stop.name);
}

/** The same, and each thing on the way can be seen when the keyboard is on it. */
export async function tabInSightTo(page: Page, name: RegExp): Promise<string[]> {
  const passed = await walkTo(page, name, (stop) =>
    expect(stop, `${stop.name} can be seen when the keyboard is on it`).toMatchObject({
      ringed: true,
      seen: true,
    }),
  );
  return passed.map((stop) => stop.name);
}

/** The same, and a ring shows that the keyboard has arrived. */
export async function tabToRing(page: Page, name: RegExp): Promise<void> {
  const passed = await walkTo(page, name, () => undefined);
  const last = passed.at(-1);
  expect(last?.ringed, `${last?.name ?? ''} shows that the keyboard is on it`).toBe(true);
}

async function walkTo(page: Page, name: RegExp, look: (stop: TabStop) => void): Promise<TabStop[]> {
  const passed: TabStop[] = [];
  for await (const stop of tabStops(page)) {
    look(stop);
    passed.push(stop);
    if (name.test(stop.name)) return passed;
  }
  const names = passed.map((stop) => stop.name).join(' | ');
  throw new Error(`The Tab key never came to ${String(name)}: ${names}`);
}
