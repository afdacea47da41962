import { expect, type Page } from '@playwright/test';
import { STATUS_WORDS } from '#/features/desk/ui/desk-words.ts';
import { WAYS } from '#/features/desk/ui/money-words.ts';
import type { DemoLogin } from '#/features/staff/seed-staff.ts';
import type { Deed, Moment } from './day-script.ts';
import { BOTTLES, type PreparedDay } from './day-before.ts';
import { keyboardOf, type Keyboard } from './keyboard.ts';
import { phoneCode } from './totp.ts';

/** Somebody at the desk with a browser and no mouse. */
export type Hands = {
  readonly page: Page;
  readonly keys: Keyboard;
  /** The shortcuts of the desk's script work; else everything is reached with the Tab key. */
  readonly hasScripts: boolean;
  readonly login: DemoLogin;
};

export function handsOn(page: Page, hasScripts: boolean, login: DemoLogin): Hands {
  return { page, keys: keyboardOf(page), hasScripts, login };
}

const TITLES: Readonly<Record<string, string>> = {
  'ana-r': 'Ana R.',
  'dee-m': 'Dee M.',
  'luis-p': 'Luis P.',
};

/** Opens the desk and signs in with password and code. */
export async function signInByKeyboard({ page, keys, login }: Hands, nowMs: number): Promise<void> {
  await keys.open('/desk');
  await keys.type(login.email);
  await keys.press('Tab');
  await keys.type(login.password);
  await keys.go();
  await keys.type(phoneCode(login.totpSecret, nowMs));
  await keys.go();
  await expect(page.locator('h1')).toBeVisible();
}

/** The desk locks after a quarter of an hour; the password opens it where it was, and sends what was pressed. */
export async function unlock({ page, keys, login }: Hands): Promise<void> {
  if (!(await isAt(page, 'Your password again'))) return;
  await keys.type(login.password);
  await keys.go();
  if (await isAt(page, 'You are back')) await keys.go();
}

async function isAt(page: Page, heading: string): Promise<boolean> {
  return (await page.locator('h1').textContent())?.startsWith(heading) === true;
}

/** A press that leads on, through the lock when the desk has locked meanwhile. */
async function on(hands: Hands, press: () => Promise<void>): Promise<void> {
  await press();
  await unlock(hands);
}

/** The card of somebody's visit, by the find box. */
export async function openVisit(hands: Hands, { who, reference }: { who: string; reference: string }) {
  const { page, keys } = hands;
  if (page.url().includes(`/desk/visits/${reference}`)) return;
  await toFindBox(hands);
  await keys.type(who);
  await on(hands, () => keys.go());
  await keys.use(new RegExp(`/desk/visits/${reference}$`));
}

async function toFindBox({ keys, hasScripts }: Hands): Promise<void> {
  if (hasScripts) await keys.press('/');
  else await keys.reach(/^Find: name, phone/, { inHead: true });
}

const SHORTCUTS: Readonly<Record<string, string>> = { arrive: 'a', room: 'r', leave: 'l' };
const STEP_BUTTONS: Readonly<Record<string, RegExp>> = {
  arrive: /^(Check in|They came after all)/,
  room: /^In the room/,
  leave: /^Left/,
  'no-show': /^No-show/,
  back: /^Back to “Booked”/,
};

async function step(hands: Hands, { verb }: Extract<Deed, { does: 'step' }>): Promise<void> {
  const { page, keys, hasScripts } = hands;
  const key = SHORTCUTS[verb];
  const isMarked = key !== undefined && (await page.locator(`[data-key="${key}"]`).count()) > 0;
  if (hasScripts && isMarked) return on(hands, () => keys.go(key));
  await keys.reach(STEP_BUTTONS[verb] ?? /^never$/);
  await on(hands, () => keys.go());
}

async function pay(hands: Hands, { pays }: Extract<Deed, { does: 'pay' }>): Promise<void> {
  const { keys } = hands;
  if (pays.corrects === true) return correct(hands, pays);
  await toAmount(hands);
  if (pays.method !== 'gift') await retype(keys, pays.dollars);
  if (pays.tip !== undefined) {
    await keys.reach(/^Tip in dollars/);
    await keys.type(String(pays.tip));
  }
  if (pays.method === 'gift') {
    await retype(keys, pays.dollars);
    await keys.reach(/^Gift certificate of paper/);
    await keys.press('Enter');
    await keys.reach(/^Number on the paper/);
    await keys.type(pays.number ?? '');
    await keys.reach(/^What it is worth/);
    await keys.type(String(pays.dollars));
    await keys.reach(/^Take it from the certificate/);
  } else await keys.reach(new RegExp(`^${wayOf(pays.method)}$`));
  await on(hands, () => keys.go());
}

function wayOf(method: string): string {
  return WAYS.find(({ value }) => value === method)?.words ?? 'never';
}

async function toAmount({ keys, hasScripts }: Hands): Promise<void> {
  if (hasScripts) await keys.press('p');
  else await keys.reach(/^Amount in dollars/);
}

/** The Tab key selects what stands in a field, and so does `p`. */
async function retype(keys: Keyboard, dollars: number): Promise<void> {
  await keys.type(String(dollars));
}

/** The last line was wrong: it is opened, and the amount that it was is typed in the form above. */
async function correct(hands: Hands, { method, dollars }: Extract<Deed, { does: 'pay' }>['pays']) {
  const { keys } = hands;
  await keys.use(/^It was another amount or way/);
  await toAmount(hands);
  await retype(keys, dollars);
  await keys.reach(new RegExp(`^${wayOf(method)}$`));
  await on(hands, () => keys.go());
}

async function phone(hands: Hands, day: PreparedDay, deed: Extract<Deed, { does: 'phone' }>): Promise<void> {
  const { page, keys, hasScripts } = hands;
  if (hasScripts) await on(hands, () => keys.go('b'));
  else {
    await keys.reach(/^Book by phone/, { inHead: true });
    await on(hands, () => keys.go());
  }
  await keys.type(deed.who);
  await keys.go();
  keys.taken();
  await keys.expectAt(/^Phone$/);
  await keys.type('2065550116');
  await keys.reach(/^Part of the day/);
  await keys.choose(`After ${String(deed.afterHour - 12)}`);
  await keys.use(/^Show times/);
  await keys.expectAt(/^Say this/);
  await expect(page.locator('.say .button.primary')).toContainText(momentOf(day, deed.first));
  await keys.use(/^Book /);
  const { keys: pressed, letters, screens } = keys.taken();
  expect(pressed + letters, 'keys after the name, the number among them').toBeLessThanOrEqual(MOST_KEYS);
  expect(screens, 'screens after the name').toBeLessThanOrEqual(MOST_SCREENS);
  await expect(page.getByRole('status')).toContainText(`You booked ${deed.who}`);
  await expect(page.getByRole('status')).toContainText('a call goes on the list');
}

/** With the wish for an hour of the day. */
const MOST_KEYS = 40;
const MOST_SCREENS = 3;

/** "Friday, May 7, 3:00 pm", as the desk writes it. */
function momentOf({ day }: PreparedDay, { daysOn, clock }: Moment): string {
  const date = Temporal.PlainDate.from(day.date).add({ days: daysOn });
  const words = date.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return `${words}, ${String(((hour + 11) % 12) + 1)}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}

async function away(hands: Hands, day: PreparedDay, deed: Extract<Deed, { does: 'away' }>): Promise<void> {
  const { page, keys, hasScripts } = hands;
  if (hasScripts) {
    await on(hands, () => keys.go('t'));
    await keys.go('w');
  } else {
    await keys.reach(/^Day$/, { inHead: true });
    await on(hands, () => keys.go());
    await keys.use(/^Time away/);
  }
  await keys.expectAt(/^Who or what/);
  await keys.choose(TITLES[deed.practitioner] ?? '');
  await keys.use(/^Show what it touches/);
  const touched = page.locator('.touched [data-reference]');
  await expect(touched).toHaveCount(deed.touches.length);
  for (const who of deed.touches)
    await expect(page.locator(`[data-reference="${day.referenceOf(who)}"]`)).toContainText(who);
  // Whom somebody speaks with on the phone is not written to.
  for (let n = 0; n < deed.touches.length; n += 1) {
    await keys.reach(/,|^Ask them/);
    await keys.arrowTo(/^Call/);
  }
  await keys.use(/^Put /);
}

async function move(hands: Hands, day: PreparedDay, deed: Extract<Deed, { does: 'move' }>): Promise<void> {
  const { page, keys, hasScripts } = hands;
  if (hasScripts) await keys.go('m');
  else await keys.use(/^Pick up/);
  for (let n = 0; n < deed.to.daysOn; n += 1)
    if (hasScripts) await keys.go('ArrowRight');
    else await keys.use(/^Day after/);
  const [, time = ''] = /, ([^,]+)$/.exec(momentOf(day, deed.to)) ?? [];
  await dropAt(hands, time, TITLES[deed.practitioner] ?? '');
  await expect(page.getByRole('status')).toContainText(`You moved ${deed.who}`);
}

/** Puts what is held at a time: in a place of the therapist, whose start is chosen where several fit. */
async function dropAt({ keys, page }: Hands, time: string, therapist: string): Promise<void> {
  const clock = time.replace(/ [ap]m$/, '');
  const starts = page.getByLabel(`Start with ${therapist}`).filter({ hasText: clock }).first();
  const name = await starts.getAttribute('aria-label');
  if (name === null) throw new Error(`Nothing begins at ${time} with ${therapist}.`);
  await keys.reach(new RegExp(`^${name}`));
  await keys.choose(clock);
  await keys.use(/^Put here/);
}

async function cancel(hands: Hands, { by }: Extract<Deed, { does: 'cancel' }>): Promise<void> {
  const { keys } = hands;
  await keys.reach(/^Cancel this visit/);
  await keys.press('Enter');
  await keys.reach(/^The patient asks/);
  await keys.arrowTo(by === 'clinic' ? /^The clinic cancels/ : /^The patient asks, by the rule/);
  await keys.reach(/^Cancel the visit/);
  await on(hands, () => keys.go());
}

/** The code is read out: the find box knows it, and the visit of today is filled in. */
async function gift(hands: Hands, day: PreparedDay, { who }: Extract<Deed, { does: 'gift' }>): Promise<void> {
  const { page, keys } = hands;
  await toFindBox(hands);
  await keys.type(day.giftCodeOf(who));
  await on(hands, () => keys.go());
  await keys.use(/^Look at the gift/);
  await expect(page.getByLabel('Booking number of the visit')).toHaveValue(day.referenceOf(who));
  await keys.reach(/^None of these/);
  await keys.press('Space');
  await keys.go();
  await expect(page.getByRole('status')).toContainText('Hand out the gift');
  await expect(page.getByText(`${String(BOTTLES - 1)} bottles left`)).toBeVisible();
}

/** Plays one deed and sees on the screen what must have come of it. */
export async function playByKeyboard(hands: Hands, day: PreparedDay, deed: Deed): Promise<void> {
  const { page, keys } = hands;
  if ('who' in deed && deed.does !== 'phone' && deed.does !== 'gift')
    await openVisit(hands, { who: deed.who, reference: day.referenceOf(deed.who) });
  const stands = page.locator('.track [aria-current="step"], .visit-over');
  const money = page.locator('#money b');
  switch (deed.does) {
    case 'phone':
      return phone(hands, day, deed);
    case 'step':
      await step(hands, deed);
      return expect(stands).toContainText(STATUS_WORDS[deed.status as keyof typeof STATUS_WORDS]);
    case 'undo':
      if (hands.hasScripts) await keys.go('u');
      else await keys.use(/^Undo/);
      return expect(stands).toContainText(STATUS_WORDS[deed.status as keyof typeof STATUS_WORDS]);
    case 'pay':
      await pay(hands, deed);
      return expect(money).toHaveText(dueWords(deed.due));
    case 'refuse':
      return expect(page.getByLabel('Tip in dollars')).toHaveCount(0);
    case 'away':
      return away(hands, day, deed);
    case 'move':
      return move(hands, day, deed);
    case 'cancel':
      await cancel(hands, deed);
      return expect(page.getByRole('status')).toContainText('You canceled the visit');
    case 'gift':
      return gift(hands, day, deed);
    case 'together':
    case 'refunds':
      throw new Error(`${deed.does} is played elsewhere.`);
  }
}

function dueWords(dollars: number): string {
  if (dollars === 0) return 'nothing open';
  return dollars > 0 ? `$${String(dollars)} due` : `$${String(-dollars)} paid too much`;
}
