import { chromium, type Browser, type Page } from '@playwright/test';
import { startDeskServer, sessionOf, type DeskServer } from '../builders/desk-server.ts';
import { keyboardOf } from '../builders/keyboard.ts';
import { findBrowser, sentenceOf } from '../runner/browser.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const AIM_SECONDS = 40;
/** An unhurried typist; what is said on the phone comes on top and is not measured. */
const KEYS_A_SECOND = 3;
const WHOLE = { bookings: 10 };
const TINY: typeof WHOLE = { bookings: 1 };

/** What one booking took. Milliseconds. */
type Took = {
  readonly keys: number;
  readonly screens: number;
  readonly requests: number;
  readonly serverMs: number;
  readonly wallMs: number;
};

/** Somebody new calls and takes the first free time, from the key that opens the page to the visit on the day. */
export const subject: Subject = {
  says: 'a booking by phone with keys alone: keys, screens, requests and time; aim 40 s',
  minutes: 1,
  async run({ tiny }) {
    const { bookings } = tiny ? TINY : WHOLE;
    const desk = await startDeskServer({ middleware: true });
    const found = await findBrowser(process.env);
    console.log(sentenceOf(found));
    const { launch } = found;
    const browser = await chromium.launch({ ...launch, args: [...launch.args] });
    try {
      const rows: string[][] = [];
      for (const hasScripts of [true, false]) rows.push(await measure(desk, browser, hasScripts, bookings));
      console.log(
        `Seconds with ${String(KEYS_A_SECOND)} keys a second and what the browser waited; aim ${String(AIM_SECONDS)} s, with what is said`,
      );
      printTable(
        ['a new caller, the first free time', 'keys', 'screens', 'requests', 'server ms', 'waited ms', 's'],
        rows,
      );
    } finally {
      await browser.close();
      await desk.stop();
    }
  },
};

async function measure(
  desk: DeskServer,
  browser: Browser,
  hasScripts: boolean,
  bookings: number,
): Promise<string[]> {
  const login = desk.logins.find(({ role }) => role === (hasScripts ? 'front-desk' : 'owner'));
  if (login === undefined) throw new Error('Nobody can sign in.');
  const context = await browser.newContext({ baseURL: desk.origin, javaScriptEnabled: hasScripts });
  const [name = '', value = ''] = (await sessionOf(desk, login)).split('=');
  await context.addCookies([{ name, value, url: desk.origin }]);
  const page = await context.newPage();
  const took: Took[] = [];
  for (let n = 0; n < bookings; n += 1)
    took.push(await bookOnce(page, hasScripts, `Caller Number${String(n)}`));
  await context.close();
  const middle = (of: (one: Took) => number) => {
    const sorted = took.map(of).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const seconds = middle(({ keys }) => keys) / KEYS_A_SECOND + middle(({ wallMs }) => wallMs) / 1_000;
  return [
    hasScripts ? 'with scripts' : 'without scripts',
    ...[middle(({ keys }) => keys), middle(({ screens }) => screens), middle(({ requests }) => requests)].map(
      String,
    ),
    middle(({ serverMs }) => serverMs).toFixed(0),
    middle(({ wallMs }) => wallMs).toFixed(0),
    seconds.toFixed(1),
  ];
}

async function bookOnce(page: Page, hasScripts: boolean, name: string): Promise<Took> {
  await page.goto('/desk');
  const keys = keyboardOf(page);
  const counted = { requests: 0, serverMs: 0, wallMs: 0 };
  const hear = (request: { timing(): { readonly requestStart: number; readonly responseStart: number } }) => {
    const { requestStart, responseStart } = request.timing();
    counted.requests += 1;
    counted.serverMs += Math.max(0, responseStart - requestStart);
  };
  page.on('requestfinished', hear);
  const waiting = async (press: () => Promise<void>) => {
    const began = performance.now();
    await press();
    counted.wallMs += performance.now() - began;
  };
  if (hasScripts) await waiting(() => keys.go('b'));
  else {
    await keys.reach(/^Book by phone/, { inHead: true });
    await waiting(() => keys.go());
  }
  await keys.type(name);
  await waiting(() => keys.go());
  await keys.type('206-555-0123');
  await waiting(() => keys.go());
  await keys.reach(/^Book /);
  await waiting(() => keys.go());
  page.off('requestfinished', hear);
  if (
    (await page
      .getByRole('status')
      .filter({ hasText: `You booked ${name}` })
      .count()) !== 1
  )
    throw new Error(`${name} was not booked.`);
  const { keys: pressed, letters, screens } = keys.taken();
  return { ...counted, keys: pressed + letters, screens };
}
