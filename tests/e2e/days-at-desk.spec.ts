import { expect, type Browser } from '@playwright/test';
import { playByKeyboard } from '../builders/day-by-keyboard.ts';
import { handsOn, openVisit, signInByKeyboard, unlock, type Hands } from '../builders/hands-at-desk.ts';
import { prepareDay, type PreparedDay } from '../builders/day-before.ts';
import { printedLogin } from '../builders/desk-in-browser.ts';
import { test } from '../builders/site-in-browser.ts';
import { startClinic, type Clinic } from '../builders/start-clinic.ts';
import { workingDay } from '../builders/working-day-script.ts';

/** Each day has a clinic of its own, so that no worker plays all of them while the others have nothing to do. */
let clinic: Clinic;
let stop: () => Promise<void>;
test.beforeAll(async ({ builtFor }) => {
  test.setTimeout(300_000);
  ({ clinic, stop } = await startClinic(builtFor, 'off'));
});
test.afterAll(() => stop());

/** Shortcuts make it a third. */
const MOST_KEYS_EACH = { scripts: 9, none: 24 };

async function openDesk(
  browser: Browser,
  role: 'front-desk' | 'therapist',
  hasScripts: boolean,
): Promise<Hands> {
  const context = await browser.newContext({
    ...{ baseURL: clinic.origin, javaScriptEnabled: hasScripts, reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  return handsOn(page, hasScripts, printedLogin(clinic, role));
}

const THURSDAY = 4;

/** A Thursday, two or three weeks from now. */
function thursdayAhead(): string {
  const today = Temporal.Instant.fromEpochMilliseconds(clinic.nowMs()).toZonedDateTimeISO(
    'America/Los_Angeles',
  );
  const days = (7 + THURSDAY - today.dayOfWeek) % 7;
  return today.add({ weeks: 2, days }).toPlainDate().toString();
}

for (const [hasScripts, letter, gift] of [
  [true, 'P', 'P07'],
  [false, 'Q', 'Q07'],
] as const)
  test(`a working day is played by keyboard alone ${hasScripts ? 'with' : 'without'} scripts, and ends to the cent`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const date = thursdayAhead();
    const people = { owner: printedLogin(clinic, 'owner'), 'front-desk': printedLogin(clinic, 'front-desk') };
    const day = await prepareDay(clinic, workingDay(date, letter), people, gift);
    const desk = await openDesk(browser, 'front-desk', hasScripts);
    await day.at('08:35');
    await signInByKeyboard(desk, clinic.nowMs());
    const before = await refundedDollars();
    desk.keys.taken();
    let all = 0;
    for (const [clock, deed] of day.day.deeds) {
      await day.at(clock);
      if (deed.does === 'refunds') expect((await refundedDollars()) - before).toBe(deed.dollars);
      else if (deed.does === 'together') await together(browser, day, desk, deed.who);
      else await playByKeyboard(desk, day, deed);
      if (deed.does === 'phone')
        await day.readAgain(Temporal.PlainDate.from(date).add({ days: 1 }).toString());
      const { keys } = desk.keys.taken();
      all += keys;
    }
    const most = hasScripts ? MOST_KEYS_EACH.scripts : MOST_KEYS_EACH.none;
    expect(all / day.day.deeds.length, 'keys for a deed, what is typed not counted').toBeLessThanOrEqual(
      most,
    );
    await endDay(desk, day);
  });

async function endDay(desk: Hands, day: PreparedDay): Promise<void> {
  const { page, keys } = desk;
  const { date, end, count, morning } = day.day;
  const figures = async (on: string) => day.ask(`/api/desk/day-end?date=${on}`);
  await day.at(count.at);
  await keys.use(/^Money$/, { inHead: true });
  await unlock(desk);
  await keys.use(/^Day end/);
  await keys.reach(/^Counted, Cash/);
  await keys.type(String(count.dollars));
  await keys.go();
  await expect(page.locator('.money-explained')).toContainText(count.explained);
  await keys.use(/^(Sign|Lock)/);
  expect(await figures(date)).toMatchObject({ ...end, locked: true });
  await day.at(morning.at, 1);
  await signInByKeyboard(desk, clinic.nowMs());
  await openVisit(desk, { who: morning.who, reference: day.referenceOf(morning.who) });
  await playByKeyboard(desk, day, {
    ...{ does: 'pay', who: morning.who, due: 0, pays: { method: 'cash', dollars: morning.dollars } },
  });
  expect(await figures(date), 'the locked day does not change').toMatchObject({ ...end, locked: true });
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  expect(await figures(next)).toMatchObject({ careCents: 0, byMethod: { cash: morning.dollars * 100 } });
}

/** Desk and therapist have the visit before them, and press in the same moment. */
async function together(browser: Browser, day: PreparedDay, desk: Hands, who: string): Promise<void> {
  const visit = { who, reference: day.referenceOf(who) };
  const therapist = await openDesk(browser, 'therapist', desk.hasScripts);
  await signInByKeyboard(therapist, clinic.nowMs());
  await therapist.keys.use(new RegExp(`^${who}`));
  await openVisit(desk, visit);
  for (const { keys } of [desk, therapist]) await keys.reach(/^In the room/);
  await Promise.all([desk, therapist].map(({ keys }) => keys.go()));
  const [one, other] = await Promise.all(
    [desk, therapist].map(({ page }) => page.locator('main').textContent()),
  );
  const lost = [one, other].filter((text) => text?.includes('Somebody changed this visit'));
  expect(lost, 'one press counts, and the other sees it').toHaveLength(1);
  for (const { page } of [desk, therapist]) {
    await expect(page.locator('.track [aria-current="step"]')).toContainText('In room');
    await expect(page.locator('[data-history] li', { hasText: 'In the room' })).toHaveCount(1);
  }
  await therapist.page.context().close();
}

/** What the card company has given back so far. */
async function refundedDollars(): Promise<number> {
  const answer = await fetch(`${clinic.sandbox}/v1/refunds?limit=100`, {
    headers: { authorization: 'Bearer sk_test_day' },
  });
  const { data } = (await answer.json()) as { data: readonly { readonly amount: number }[] };
  return data.reduce((sum, { amount }) => sum + amount, 0) / 100;
}
