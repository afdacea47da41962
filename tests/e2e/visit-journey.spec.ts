import { expect, type Page } from '@playwright/test';
import { postJson } from '../builders/booking-client.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { atMostTwentyHoursBefore, bookVisit, mailsTo, visitPathIn } from '../builders/visit-by-api.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const panel = (page: Page) => page.locator('.done-panel');

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a patient moves, cancels, undoes and cancels from the mailed link', async ({ page, clinic }) => {
      const email = `journey-${String(javaScriptEnabled)}@example.com`;
      const visit = await bookVisit(clinic, email);
      const [mail] = await mailsTo(clinic, email);
      const path = visitPathIn(mail);

      await page.goto(path);
      await expect(title(page)).toHaveText('Your visit');
      await expect(panel(page)).toContainText(visit.reference);
      const before = await panel(page).locator('.when').innerText();

      await page.getByRole('link', { name: 'Move to another time' }).click();
      await expect(page.getByText('Moving is free now')).toBeVisible();
      // The last one: whatever the hour, it is more than a day away, and cancelling is free.
      const button = page.getByRole('button', { name: /^Move to [A-Z][a-z]+day, .+ until / }).last();
      const name = (await button.innerText()).replaceAll(/\s+/g, ' ');
      await button.click();
      await expect(title(page)).toHaveText('Your visit has a new time');
      await expect(panel(page)).toContainText(visit.reference);
      await expect(panel(page)).not.toContainText(before);
      await expect(panel(page)).toContainText(/\d+:\d\d [ap]m/.exec(name)?.[0] ?? 'a time');
      await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible();
      await clinic.advance(4);
      const [moved] = await mailsTo(clinic, email);
      expect(moved?.subject).toMatch(/^Moved to /);
      expect(moved?.text, 'the link of the first mail still works').toContain(path);

      await page.goto(path);
      await page.getByRole('link', { name: 'Cancel this visit' }).click();
      await expect(title(page)).toHaveText('Cancel this visit?');
      await expect(page.getByText('Cancelling is free now')).toBeVisible();
      await page.getByRole('button', { name: 'Cancel this visit' }).click();
      await expect(title(page)).toHaveText('Your visit is canceled');
      await expect(page.getByRole('main')).toContainText('There is no fee.');
      await page.getByRole('button', { name: 'Undo: keep this visit' }).click();
      await expect(title(page)).toHaveText('Your visit is booked again');
      await clinic.advance(4);
      const told = (await mailsTo(clinic, email)).map(({ subject }) => subject).join();
      expect(told).not.toContain('Canceled');

      await page.goto(`${path}/cancel`);
      await press(page.getByRole('button', { name: 'Cancel this visit' }));
      expect(await mailsTo(clinic, email)).toHaveLength(2);
      await clinic.advance(4);
      const [cancelled, ...earlier] = await mailsTo(clinic, email);
      expect(earlier).toHaveLength(2);
      expect(cancelled?.subject).toMatch(/^Canceled: /);
      expect(cancelled?.attachments[0]?.contentType).toContain('method=CANCEL');
      await page.reload();
      await expect(page.getByRole('button', { name: /Undo/ })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Book a new time' })).toBeVisible();
    });
  });
}

test('whoever cancels late is forgiven once, reads the fee before the button, and pays no more than that', async ({
  page,
  clinic,
}) => {
  const first = await bookVisit(clinic, 'late@example.com');
  const visit = await bookVisit(clinic, 'late@example.com');
  await page.goto(`${visit.path}/cancel`);
  const other = await page.context().newPage();
  await atMostTwentyHoursBefore(clinic, first);
  await other.goto(`${first.path}/cancel`);
  await expect(other.getByText('Cancelling is free this time')).toBeVisible();
  await other.getByRole('button', { name: 'Cancel this visit' }).click();
  await expect(title(other)).toHaveText(/canceled/i);
  // The next free time after the first visit may be days later.
  await atMostTwentyHoursBefore(clinic, visit);
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await expect(page.getByRole('alert')).toContainText('the fee is now $40');
  await expect(page.getByRole('alert')).toBeFocused();
  await other.goto(visit.path);
  await expect(title(other)).toHaveText('Your visit');
  await expect(page.getByText('Cancelling now costs $40')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await expect(page.getByRole('main')).toContainText('The fee is $40.');
});

test('a time that somebody took is answered with the nearest three, and the visit stays', async ({
  page,
  clinic,
}) => {
  const visit = await bookVisit(clinic, 'taken@example.com');
  await page.goto(`${visit.path}/move`);
  // Times that overlap the visit itself are on offer too, and nobody else can have those.
  const values = await page
    .locator('.day .slot')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  const value = values.find(
    (one) => Math.abs(Date.parse(one?.split(' ')[0] ?? '') - Date.parse(visit.startsAt)) > 4 * 3_600_000,
  );
  const button = page.locator(`.day .slot[value="${value}"]`);
  const [startsAt, practitioner] = value?.split(' ') ?? [];
  const { service } = visit;
  const taken = await postJson(clinic.origin, '/api/holds', { service, practitioner, startsAt });
  expect(taken.status).toBe(201);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  expect((await answer).status()).toBe(409);
  const notice = page.getByRole('alert');
  await expect(notice).toBeFocused();
  await expect(notice).toContainText('Your visit is not moved. It stays as it is.');
  await expect(notice.getByRole('button')).toHaveCount(3);
  await expect(page).toHaveTitle(/^Just taken: /);
  await notice.getByRole('button').first().click();
  await expect(title(page)).toHaveText('Your visit has a new time');
});

test('an undo that comes after somebody else is told kindly, with other times', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'undone@example.com');
  await page.goto(`${visit.path}/cancel`);
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await bookVisit(clinic, 'quicker@example.com', visit);
  await page.getByRole('button', { name: 'Undo: keep this visit' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has this time now');
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: 'Book a new time' }).click();
  await expect(page).toHaveURL(/\/book\?service=medical-massage-60/);
});

test('a lost link is mailed, and the page answers the same for an unknown address', async ({
  page,
  clinic,
}) => {
  const visit = await bookVisit(clinic, 'lost@example.com');
  const ask = async (email: string) => {
    await page.goto('/visit');
    await page.getByLabel('Your email address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(title(page)).toHaveText('Look in your mail');
    expect(page.url()).toBe(`${clinic.origin}/visit`);
    return page.getByRole('main').innerText();
  };
  expect(await ask('lost@example.com')).toBe(await ask('never-seen@example.com'));
  const [mail] = await mailsTo(clinic, 'lost@example.com');
  expect(mail?.subject).toMatch(/^The link to your visit: /);
  await page.goto(visitPathIn(mail));
  await expect(panel(page)).toContainText(visit.reference);
  expect(await mailsTo(clinic, 'never-seen@example.com')).toEqual([]);

  await page.goto('/visit');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('Enter an email address');
});

test('a link that opens nothing answers the same on every page of a visit', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'gone@example.com');
  for (const path of ['', '/move', '/cancel', '/undo', '/calendar.ics']) {
    for (const wrong of [`${visit.path}x`, '/visit/nothing']) {
      const answer = await page.request.get(`${wrong}${path}`);
      expect(answer.status(), path).toBe(404);
      expect(answer.headers()['cache-control']).toBe('no-store');
      if (path !== '/calendar.ics') expect(await answer.text()).toContain('This link does not open a visit');
    }
  }
  const right = await page.request.get(visit.path);
  expect(right.headers()['content-type']).toBe('text/html; charset=utf-8');
  const sent = await page.request.post(`${visit.path}/calendar.ics`, { headers: { Origin: clinic.origin } });
  expect([sent.status(), sent.headers()['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect(right.headers()['cache-control']).toBe('no-store');
  expect(await right.text()).toContain('name="robots" content="noindex"');
});
