import { expect, type Page } from '@playwright/test';
import { expectNoBarrierAtAGlance } from '../builders/barriers.ts';
import { runClinic } from '../builders/clinic-command.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { addressesIn, mailsTo } from '../builders/visit-by-api.ts';

/** The operator's own command, beside the running clinic. */
async function clinicCommand({ databaseFile }: Clinic, ...words: string[]): Promise<string> {
  const { exitCode, said, complained } = await runClinic(['comments', ...words], {
    databaseUrl: `file:${databaseFile}`,
  });
  expect(exitCode, complained).toBe(0);
  return said;
}

/** The ids of what waits, by the words it holds. */
async function idOf(clinic: Clinic, words: string): Promise<string> {
  const lines = (await clinicCommand(clinic, 'list', '--json')).trim().split('\n');
  const found = lines.map((line) => JSON.parse(line) as { id: string; words: string });
  return found.find((comment) => comment.words.includes(words))?.id ?? '';
}

async function write(page: Page, clinic: Clinic, comment: string, email = ''): Promise<void> {
  await page.fill('#comment', comment);
  await page.fill('#email', email);
  await clinic.advance(0.2);
  await page.getByRole('button', { name: 'Send my comment' }).click();
}

test('a reader writes, a person approves, everyone reads; the writer takes it back by mail', async ({
  page,
  clinic,
}) => {
  const email = 'comment.reader@example.com';
  const words = 'Walking a little each day helped more than rest.';
  await page.goto('/conditions/sciatica');
  await page.getByRole('link', { name: 'Read and write comments' }).click();
  await expect(page.locator('.care.emergency')).toBeVisible();
  expect(await page.inputValue('#penName')).toMatch(/^\w+ \w+$/);
  await expectNoBarrierAtAGlance(page);
  await write(page, clinic, 'My doctor has the number 206-555-0187.');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expectNoBarrierAtAGlance(page);
  await page.fill('#comment', words);
  await page.fill('#email', email);
  await page.getByRole('button', { name: 'Send my changed comment' }).click();
  await expect(page.getByRole('status')).toContainText('We have your comment');
  expect(new URL(page.url()).search).toBe('?sent=1');
  await expect(page.getByText(words)).toHaveCount(0);

  const id = await idOf(clinic, words);
  await clinicCommand(clinic, 'approve', id);
  await clinicCommand(clinic, 'reply', id, '--template', 'thanks');
  await page.goto('/conditions/sciatica/comments');
  await expect(page.locator('.comment')).toContainText(words);
  await expect(page.locator('.comment-reply')).toContainText('Thank you for writing');
  await expectNoBarrierAtAGlance(page);
  const feed = await fetch(`${clinic.origin}/conditions/sciatica/comments.xml`);
  expect(await feed.text()).toContain(words);
  const etag = feed.headers.get('etag') ?? '';
  const again = await fetch(feed.url, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);

  await page.getByText('Report', { exact: false }).first().click();
  await page.getByRole('button', { name: 'It is unkind' }).click();
  await expect(page.getByRole('status')).toContainText('Thank you for telling us');
  expect(await clinicCommand(clinic, 'list')).toContain('REPORTED: 1 × unkind');

  await page.goto('/comments');
  await page.fill('#email', email);
  await page.getByRole('button', { name: 'Send me the links' }).click();
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
  const [mail] = await mailsTo(clinic, email);
  if (mail === undefined) throw new Error('No mail came.');
  const links = addressesIn(mail).map((address) => new URL(address).pathname);
  for (const path of links) {
    for (const method of ['GET', 'HEAD']) await fetch(clinic.origin + path, { method });
  }
  const copyPath = links.find((path) => path.includes('/copy/')) ?? '';
  const copy = await fetch(clinic.origin + copyPath, {
    method: 'POST',
    headers: { Origin: String(test.info().project.use.baseURL) },
  });
  expect(copy.headers.get('content-disposition')).toContain('attachment');
  expect(await copy.json()).toMatchObject({ comments: [{ comment: words, email, state: 'approved' }] });
  await page.goto(links.find((path) => path.includes('/delete/')) ?? '');
  await expectNoBarrierAtAGlance(page);
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is kept' })).toBeVisible();
  await page.goto('/conditions/sciatica/comments');
  await expect(page.getByText(words)).toHaveCount(0);
  expect(clinic.logged()).not.toMatch(/reader@example|Walking a little|comments\/(?:copy|delete)\/[\w-]{20}/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader is asked about private facts, loses no word, and is shown help when it may be needed', async ({
    page,
    clinic,
  }) => {
    await page.goto('/guides/what-to-expect/comments');
    const told = 'My doctor said I have sciatica.\n\nCall me at 206-555-0187 <b>please</b>.';
    await write(page, clinic, told);
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.locator('.error-summary')).toContainText('Take out the phone number: “206-555-0187”');
    expect(await page.inputValue('#comment')).toBe(told);
    await expect(page.getByRole('button', { name: 'Send it as it is' })).toHaveCount(0);
    const long = 'Walk. '.repeat(1_000) + told;
    await page.fill('#comment', long);
    await page.getByRole('button', { name: 'Take it out for me' }).click();
    await expect(page.locator('.error-summary')).toContainText('Make your comment shorter by 4,');
    expect(await page.inputValue('#comment')).toBe(long);
    await page.fill('#comment', told);
    await page.getByRole('button', { name: 'Send my comment' }).click();
    await page.getByRole('button', { name: 'Take it out for me' }).click();
    expect(await page.inputValue('#comment')).toBe(told.replace('206-555-0187', '[taken out]'));
    await page.getByRole('button', { name: 'Send my comment' }).click();
    await expect(page.locator('#private')).toContainText('“My doctor” tells who treats you');
    await page.getByRole('button', { name: 'Send it as it is' }).click();
    await expect(page.getByRole('status')).toContainText('We have your comment');

    await write(page, clinic, 'Some nights I want to die from this pain.');
    await expect(page.getByText('Call or text 988, day or night.').first()).toBeVisible();
    expect(page.url()).not.toMatch(/crisis|danger|sent/);
  });
});

const NASTY = [
  '<script>document.title="hit"</script><img src=x onerror=alert(1)> and so on',
  '"><svg onload=alert(1)> {{7*7}} ${7*7} <%= 7 %> and so on',
  '\u202Egnp.exe\u202C turned around \u0000 and \u200Bhidden, and so on',
  'https://spam.example/buy javascript:alert(1) [a](javascript:alert(1)) and so on',
];

test('whatever a program sends, the page stays whole, shows plain words and stores nothing it should not', async ({
  page,
  clinic,
}) => {
  const path = '/conditions/tmj-disorders/comments';
  const siteUrl = String(test.info().project.use.baseURL);
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(clinic.origin + path, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { Origin: siteUrl, ...headers },
    });
  const ticket = async () =>
    /name="opened" value="([^"]+)"/.exec(await (await fetch(clinic.origin + path)).text())?.[1] ?? '';
  const sound = {
    comment: 'Chewing softly helped me a lot.',
    penName: 'Quiet Maple',
    opened: await ticket(),
  };
  await clinic.advance(0.2);

  const odd: (readonly [BodyInit, number])[] = [
    [
      new URLSearchParams([
        ['comment', 'x'.repeat(60_000)],
        ['penName', 'Quiet Maple'],
      ]),
      422,
    ],
    [new URLSearchParams({ ...sound, comment: '' }), 422],
    [new URLSearchParams({ ...sound, website: 'https://spam.example' }), 422],
    [new URLSearchParams({ ...sound, penName: 'Dr. Kneadful' }), 422],
    [new URLSearchParams({ ...sound, email: 'no address' }), 422],
    [new URLSearchParams({ ...sound, opened: 'forged' }), 422],
    [new URLSearchParams({ 'comment[]': 'a list', 'comment[state]': 'approved', __proto__: 'x' }), 422],
    [new URLSearchParams({ do: 'report', id: '__proto__', reason: 'unkind' }), 404],
    [new URLSearchParams({ do: 'report', id: ['a', 'b'].join(), reason: 'constructor' }), 404],
  ];
  for (const [body, status] of odd) expect((await post(body)).status).toBe(status);
  expect(
    (await post('{"comment":"json"}', { 'Content-Type': 'application/json' })).status,
  ).toBeGreaterThanOrEqual(400);
  expect((await post(new URLSearchParams(sound), { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await fetch(`${clinic.origin}/conditions/nothing/comments`)).status).toBe(404);
  expect(await clinicCommand(clinic, 'list', '--json')).not.toContain('"slug":"tmj-disorders"');

  const twice = new URLSearchParams(sound);
  twice.append('comment', 'The second of two fields of one name.');
  expect((await post(twice)).status).toBe(303);
  for (const comment of NASTY) {
    const opened = await ticket();
    await clinic.advance(0.2);
    expect((await post(new URLSearchParams({ ...sound, opened, comment, state: 'approved' }))).status).toBe(
      303,
    );
  }
  expect(await (await fetch(clinic.origin + path)).text()).not.toContain('and so on');
  for (const words of ['Chewing softly', 'onerror', 'svg onload', 'turned around', 'spam.example/buy']) {
    await clinicCommand(clinic, 'approve', await idOf(clinic, words));
  }
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
  await page.goto(path);
  await expect(page.locator('.comment')).toHaveCount(5);
  await expect(page.locator('.comment').getByRole('link')).toHaveCount(0);
  await expect(page.locator('.comment script, .comment img, .comment svg')).toHaveCount(0);
  expect(await page.locator('.comment-words').allTextContents()).toContain(`${NASTY[0]}`);
  expect(await page.content()).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  expect(await page.title()).not.toContain('hit');
  expect(dialogs).toEqual([]);
});
