import { expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { openTimes, postJson } from '../builders/booking-client.ts';
import { goToTimes, test, typeDetails, type Clinic } from '../builders/clinic-in-browser.ts';
import { parsePage } from '../builders/parsed-page.ts';
import { mailsTo, sentTo, type ReadMail } from '../builders/visit-by-api.ts';
import { NO_NAMES, PEOPLE } from '../fixtures/people-names.ts';

type Person = (typeof PEOPLE)[number];

/** Typed by hand as well: of the names, the one with the most bytes. */
const [LONGEST_WRITTEN] = PEOPLE.toSorted(
  (one, other) => Buffer.byteLength(other.join()) - Buffer.byteLength(one.join()),
) as [Person];

test.use({ javaScriptEnabled: false });
test.setTimeout(300_000);

test('what people are called stands on the page, in the paper, in the mail and beside the calendar as typed', async ({
  page,
  clinic,
}) => {
  await page.goto('/about');
  const paths: string[] = [];
  for (const [place, person] of PEOPLE.entries()) paths.push(await bookChild(clinic, person, emailOf(place)));
  for (const [place, person] of PEOPLE.entries()) await expectOnPages(page, paths[place] ?? '', person);
  await mailsTo(clinic, emailOf(0));
  for (const [place, [first]] of PEOPLE.entries()) {
    const [mail = (await mailsTo(clinic, emailOf(place)))[0]] = await sentTo(clinic, emailOf(place));
    expect.soft(mail?.text, first).toContain(`This visit is for ${first}.`);
    expect.soft(wordsOf(mail), first).toContain(`This visit is for ${first}.`);
    expect.soft(summaryOf(mail), first).toBe('Appointment at Kneadful Medical Massage');
  }
});

test('the form shows a name again as it was typed, and the last page of a booking too', async ({
  page,
  clinic,
}) => {
  await goToTimes(page, 'relaxation-60');
  await page.locator('form > .day .slot').last().click();
  await typeDetails(page, clinic, { email: 'names@example.com', phone: '+44 (0)20 7946 0958 ext 12' });
  const typed = await page.locator('form', { has: page.locator('#continue') }).evaluate((form) => {
    const fields = new FormData(form as HTMLFormElement);
    return [...fields].map(([field, value]) => [field, typeof value === 'string' ? value : ''] as const);
  });
  const headers = { Origin: clinic.origin };
  for (const [firstName, lastName] of PEOPLE) {
    const form = { ...Object.fromEntries(typed), firstName, lastName, do: 'continue' };
    const answer = await page.request.post('/book/details', { form, headers });
    const { words } = await parsePage(page, await answer.text());
    expect.soft(words).toContain('Check your answers');
    expect.soft(words).toContain(plain(fullNameOf([firstName, lastName])));
    expect.soft(words).toContain('+442079460958 ext. 12');
    const again = await parsePage(page, await (await page.request.get('/book/details')).text());
    expect.soft(again.fields['firstName']).toBe(firstName);
    expect.soft(again.fields['lastName']).toBe(lastName);
  }
  const [first, last] = LONGEST_WRITTEN;
  await page.fill('#firstName', first);
  await page.fill('#lastName', last);
  await page.locator('#continue').click();
  await expect(page.getByRole('main')).toContainText(fullNameOf([first, last]));
  await page.goto('/book/details');
  await expect(page.locator('#firstName')).toHaveValue(first);
});

test('a program is told which sign is wrong, and no line end or markup is made plain', async ({ clinic }) => {
  for (const [firstName, advice] of NO_NAMES) {
    const patient = { firstName, lastName: 'Sample', email: 'a@example.com', phone: '206-555-0187' };
    const sent = { holdToken: 'none', patient, payment: 'clinic' };
    const { status, body } = await postJson(clinic.origin, '/api/appointments', sent);
    expect.soft(status, JSON.stringify(firstName)).toBe(422);
    expect
      .soft(JSON.stringify(body), JSON.stringify(firstName))
      .toContain(JSON.stringify(`${advice}.`).slice(1, -1));
  }
});

const emailOf = (place: number) => `person-${place}@example.com`;
/** As words stand on a page: any space is one space. */
const plain = (text: string) => text.replace(/\s+/g, ' ');
const fullNameOf = ([first, last]: Person) => (last === '' ? first : `${first} ${last}`);

async function expectOnPages(page: Page, path: string, person: Person): Promise<void> {
  const [first] = person;
  const visit = await parsePage(page, await (await page.request.get(path)).text());
  expect.soft(visit.words).toContain(plain(first));
  const headers = { Origin: new URL(page.url()).origin };
  const form = { birthMonth: 'May', birthDay: '20', birthYear: '2015' };
  const answer = await page.request.post(`${path}/papers`, { form, headers });
  const paper = await parsePage(page, await answer.text());
  expect.soft(paper.words, 'the paper is open').toContain('Your price in writing');
  expect.soft(paper.words).toContain(plain(fullNameOf(person)));
}

/** The mail of a child's visit says whom it is for. */
async function bookChild(
  { origin, nowMs }: Clinic,
  [firstName, lastName]: Person,
  email: string,
): Promise<string> {
  const [time] = await openTimes(origin, 'medical-massage-30', 14, nowMs());
  if (time === undefined) throw new Error('No time is free.');
  const { service, practitioner, startsAt } = time;
  const held = await postJson(origin, '/api/holds', { service, practitioner, startsAt });
  const { holdToken } = held.body as { holdToken: string };
  const patient = {
    firstName,
    lastName,
    email,
    phone: '206-555-0187',
    birthDate: '2015-05-20',
    guardian: firstName,
  };
  const order = { holdToken, patient, payment: 'clinic', selfPay: true };
  const { status, body } = await postJson(origin, '/api/appointments', order);
  expect(status, `${firstName} ${lastName}: ${JSON.stringify(body)}`).toBe(201);
  return new URL((body as { manageUrl: string }).manageUrl).pathname;
}

function wordsOf(mail: ReadMail | undefined): string {
  const html = mail?.html ?? '';
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => signs[name] ?? '');
}

function summaryOf(mail: ReadMail | undefined): string {
  const file = mail?.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  const read = ICAL.parse(Buffer.from(file?.base64 ?? '', 'base64').toString('utf8'));
  const event = new ICAL.Component(read).getFirstSubcomponent('vevent');
  return String(event?.getFirstPropertyValue('summary') ?? '');
}
