import { expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { openTimes, postJson } from '../builders/booking-client.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { mailsTo, type ReadMail } from '../builders/visit-by-api.ts';
import { NO_NAMES, PEOPLE } from '../fixtures/people-names.ts';

type Person = (typeof PEOPLE)[number];

test.use({ javaScriptEnabled: false });
test.setTimeout(300_000);

test('what people are called stands on the page, in the paper, in the mail and beside the calendar as typed', async ({
  page,
  clinic,
}) => {
  const paths: string[] = [];
  for (const [place, person] of PEOPLE.entries()) paths.push(await bookChild(clinic, person, emailOf(place)));
  for (const [place, person] of PEOPLE.entries()) await expectOnPages(page, paths[place] ?? '', person);
  for (const [place, [first]] of PEOPLE.entries()) {
    const [mail] = await mailsTo(clinic, emailOf(place));
    expect.soft(mail?.text, first).toContain(`This visit is for ${first}.`);
    expect.soft(wordsOf(mail), first).toContain(`This visit is for ${first}.`);
    expect.soft(summaryOf(mail), first).toBe('Appointment at Kneadful Medical Massage');
  }
});

test('the form shows a name again as it was typed, and the last page of a booking too', async ({
  page,
  clinic,
}) => {
  await page.goto('/book');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('input[value="relaxation-60"]').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('input[value="any"]').check();
  await page.getByRole('button', { name: 'Show free times' }).click();
  await page.locator('form > .day .slot').last().click();
  await page.getByRole('radio', { name: 'Me', exact: true }).check();
  await page.getByRole('radio', { name: 'No, I pay myself' }).check();
  const adult = { birthMonth: '5', birthDay: '20', birthYear: '1985', email: 'names@example.com' };
  for (const [field, value] of Object.entries(adult)) await page.fill(`#${field}`, value);
  for (const [place, [first, last]] of PEOPLE.entries()) {
    await page.fill('#firstName', first);
    await page.fill('#lastName', last);
    await page.fill('#phone', '+44 (0)20 7946 0958 ext 12');
    // Nobody types all this in an instant.
    if (place === 0) await clinic.advance(0.2);
    await page.locator('#continue').click();
    const main = page.getByRole('main');
    await expect.soft(main).toContainText('Check your answers');
    await expect.soft(main).toContainText(fullNameOf([first, last]));
    await expect.soft(main).toContainText('+442079460958 ext. 12');
    await page.goto('/book/details');
    await expect.soft(page.locator('#firstName')).toHaveValue(first);
  }
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
const fullNameOf = ([first, last]: Person) => (last === '' ? first : `${first} ${last}`);

async function expectOnPages(page: Page, path: string, person: Person): Promise<void> {
  const [first] = person;
  await page.goto(path);
  await expect.soft(page.getByRole('main')).toContainText(first);
  await page.goto(`${path}/papers`);
  await page.getByLabel('Month').fill('May');
  await page.getByLabel('Day').fill('20');
  await page.getByLabel('Year').fill('2015');
  await page.getByRole('button', { name: 'Show the paper' }).click();
  await expect.soft(page.getByRole('article')).toContainText(fullNameOf(person));
}

/** The mail of a child's visit says whom it is for. */
async function bookChild({ origin }: Clinic, [firstName, lastName]: Person, email: string): Promise<string> {
  const [time] = await openTimes(origin, 'medical-massage-30');
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
