import { expect } from '@playwright/test';
import { STATUS_WORDS } from '#/features/desk/ui/desk-words.ts';
import type { Deed } from './day-script.ts';
import { BOTTLES, type PreparedDay } from './day-before.ts';
import { momentOf, on, openVisit, TITLES, toFindBox, type Hands } from './hands-at-desk.ts';
import { away, takeHoursBack } from './hours-by-keyboard.ts';
import { giveBack, pay, waive } from './money-by-keyboard.ts';
import { mailsTo } from './visit-by-api.ts';

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
  if ('who' in deed && deed.does !== 'phone' && deed.does !== 'gift' && deed.does !== 'heard-of-move')
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
    case 'give-back':
      await giveBack(hands, deed);
      return expect(money).toHaveText(dueWords(deed.due));
    case 'waive':
      await waive(hands, deed);
      return expect(money).toHaveText(dueWords(deed.due));
    case 'hours-back':
      await takeHoursBack(hands);
      return;
    case 'stands': {
      const stands = page.locator('main');
      await expect(stands).toContainText(momentOf(day, deed.at));
      return expect(stands).toContainText(TITLES[deed.practitioner] ?? '');
    }
    case 'heard-of-move': {
      const mails = await mailsTo(day.clinic, `${deed.who.toLowerCase()}@example.com`);
      expect(mails.filter(({ subject }) => subject.startsWith('Moved to'))).toHaveLength(deed.mails);
      return;
    }
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
