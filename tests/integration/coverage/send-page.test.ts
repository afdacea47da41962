import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendPage } from '#/features/coverage/pages/send.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { SENT_ANSWERS } from '../../builders/coverage-checks.ts';
import { askPage } from '../../builders/page-request.ts';

let site: BookingSite;
beforeEach(async () => {
  site = await openBookingSite('sqlite', { settings: {} });
});
afterEach(() => site.close());

const CONTACT = { name: 'Maria Sample', email: 'maria@example.com', phone: '', reply: 'email', agree: 'yes' };
const ask = (form?: Readonly<Record<string, string>>) =>
  askPage(site.context, sendPage, form === undefined ? {} : { form });
/** Opens the form and takes the time a person takes. */
const open = async () => {
  const opened = (await ask({ answers: SENT_ANSWERS })).view?.opened ?? '';
  site.clock.setNow(site.clock.now().add({ seconds: 30 }));
  return { ...CONTACT, answers: SENT_ANSWERS, opened, do: 'send' };
};

test('whoever types the address, or comes with answers that are none, starts with the questions', async () => {
  for (const form of [undefined, {}, { answers: '{"payer":"nobody"}' }, { answers: '<b>' }]) {
    expect(await ask(form)).toMatchObject({ status: 303, location: '/insurance' });
  }
});

test('the form names what is missing and keeps the rest', async () => {
  const answer = await ask({ ...(await open()), name: '', agree: '' });
  expect([answer.status, answer.view?.typed['email']]).toEqual([422, 'maria@example.com']);
  expect(answer.view?.faults.map(({ field }) => field)).toEqual(['name', 'agree']);
});

test('the form asks once more when it was not opened here', async () => {
  const answer = await ask({ ...CONTACT, answers: SENT_ANSWERS, do: 'send' });
  expect([answer.status, answer.view?.faults[0]?.message]).toEqual([
    422,
    expect.stringContaining('press the button again'),
  ]);
});

test('the form says 429 to a computer that sends all day', async () => {
  const form = await open();
  const statuses = [];
  for (let n = 0; n < 40; n += 1) statuses.push((await ask(form)).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
});

test('the form says 503 and keeps the words when they cannot be stored', async () => {
  const form = await open();
  await site.database.db.schema.dropTable('coverage_check').execute();
  const answer = await ask(form);
  expect([answer.status, answer.view?.typed['name'], answer.view?.reference]).toEqual([
    503,
    'Maria Sample',
    null,
  ]);
});
