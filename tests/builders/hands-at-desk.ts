import { expect, type Page } from '@playwright/test';
import type { DemoLogin } from '#/features/staff/seed-staff.ts';
import type { PreparedDay } from './day-before.ts';
import type { Moment } from './day-script.ts';
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

export const TITLES: Readonly<Record<string, string>> = {
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
export async function on(hands: Hands, press: () => Promise<void>): Promise<void> {
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

export async function toFindBox({ keys, hasScripts }: Hands): Promise<void> {
  if (hasScripts) await keys.press('/');
  else await keys.reach(/^Find: name, phone/, { inHead: true });
}

/** "Friday, May 7, 3:00 pm", as the desk writes it. */
export function momentOf({ day }: PreparedDay, { daysOn, clock }: Moment): string {
  const date = Temporal.PlainDate.from(day.date).add({ days: daysOn });
  const words = date.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return `${words}, ${String(((hour + 11) % 12) + 1)}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}
