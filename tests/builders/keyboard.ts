import { expect, type Page } from '@playwright/test';

/** What has the focus, as a person would name it. */
type Focused = {
  readonly name: string;
  readonly href: string;
  readonly isSkip: boolean;
  readonly isControl: boolean;
};

/** Beyond so many presses of one key nobody looks further. */
const MOST_TABS = 90;
const MOST_CHOICES = 12;

function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const label = labels?.[0]?.textContent;
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent;
    return {
      name: element === document.body ? '' : name.replace(/\s+/g, ' ').trim(),
      href: element.getAttribute('href') ?? '',
      isSkip: element.matches('a.skip'),
      isControl: element.matches('a, button, input, select, summary, textarea'),
    };
  });
}

/** A page puts the keyboard somewhere a moment after it came. Nobody types faster than that. */
async function settled(page: Page): Promise<void> {
  const stands = () =>
    page.evaluate(() => {
      const wanted =
        document.querySelector(`${location.hash === '' ? ':not(*)' : location.hash}[tabindex]`) ??
        document.querySelector('[autofocus]');
      return wanted === null || document.activeElement === wanted;
    });
  await expect.poll(stands, { message: `the keyboard stands where ${page.url()} puts it` }).toBe(true);
}

/** Hands on a keyboard and nothing else. Counts what they press; letters that are typed count apart. */
export function keyboardOf(page: Page) {
  const count = { keys: 0, letters: 0, screens: 0 };

  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n += 1) {
      count.keys += 1;
      await page.keyboard.press(key);
    }
  };
  /** A key that leads to another page, or to the same one anew. */
  const go = async (key = 'Enter') => {
    const came = page.waitForEvent('load');
    await press(key);
    await came;
    await settled(page);
    count.screens += 1;
  };
  const type = async (text: string) => {
    count.letters += text.length;
    await page.keyboard.type(text);
  };
  /** On with the Tab key to what is called so, or leads there; past the head of the page where it stands at its top. */
  const reach = async (what: RegExp, { inHead = false } = {}) => {
    const passed: string[] = [];
    const at = await focused(page);
    if (at.isControl && what.test(at.name)) return;
    for (let n = 0; n < MOST_TABS; n += 1) {
      await press('Tab');
      const { name, href, isSkip } = await focused(page);
      if (what.test(name) || (href !== '' && what.test(href))) return;
      if (isSkip && !inHead) await press('Enter');
      passed.push(name);
    }
    throw new Error(`The Tab key never came to ${String(what)} on ${page.url()}: ${passed.join(' | ')}`);
  };

  return {
    count,
    /** An address that is typed or kept. */
    async open(path: string) {
      await page.goto(path);
      await settled(page);
    },
    press,
    go,
    type,
    reach,
    /** Reaches it and presses it, which leads to a page. */
    async use(what: RegExp, where: { readonly inHead?: boolean } = {}) {
      await reach(what, where);
      await go();
    },
    /** Chooses in a list that has the focus by typing how the choice begins. */
    choose: type,
    /** On with the arrow keys among choices of which one has the focus. */
    async arrowTo(what: RegExp) {
      for (let n = 0; n < MOST_CHOICES && !what.test((await focused(page)).name); n += 1)
        await press('ArrowDown');
      expect((await focused(page)).name).toMatch(what);
    },
    /** Whether the keyboard stands at it without a press. */
    async expectAt(what: RegExp) {
      await expect.poll(async () => (await focused(page)).name).toMatch(what);
    },
    /** The keys since the last time it was asked. */
    taken(): { readonly keys: number; readonly letters: number; readonly screens: number } {
      const now = { ...count };
      Object.assign(count, { keys: 0, letters: 0, screens: 0 });
      return now;
    },
  };
}

export type Keyboard = ReturnType<typeof keyboardOf>;
