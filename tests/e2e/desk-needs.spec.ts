import { expect, test } from '@playwright/test';
import { expectNoBarrier, tabTo } from '../builders/barriers.ts';
import { sessionOf, startDeskServer, type DeskServer } from '../builders/desk-server.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

let desk: DeskServer;
test.beforeAll(async () => {
  desk = await startDeskServer({ middleware: true });
});
test.afterAll(() => desk.stop());

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the desk ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled });

    test('takes on what needs a person by keyboard, and gives it back', async ({ page, context }) => {
      test.setTimeout(300_000);
      // Two people of one name with two addresses: somebody has to look.
      for (const box of ['one', 'two'])
        await bookVisit(
          { origin: desk.origin, sandbox: '' },
          `${box}-${String(javaScriptEnabled)}@example.com`,
        );
      const login = desk.logins.find(({ role }) => role === 'front-desk');
      if (login === undefined) throw new Error('Nobody is at the front desk.');
      const [name = '', value = ''] = (await sessionOf(desk, login)).split(';')[0]?.split('=') ?? [];
      await context.addCookies([{ name, value, url: desk.origin }]);
      await page.goto(`${desk.origin}/desk/needs`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Needs a person');
      await expect(page.locator('.needs > li').first()).toBeVisible();
      await tabTo(page, /^Take it/);
      await page.keyboard.press('Enter');
      await expect(page.getByText('You have it').first()).toBeVisible();
      if (javaScriptEnabled) await expectNoBarrier(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.getByRole('button', { name: 'Give back' }).first().press('Enter');
      await expect(page.getByText('You have it')).toHaveCount(0);
    });
  });
}
