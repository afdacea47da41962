import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AstroGlobal } from 'astro';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { estimatePage } from '#/features/paperwork/pages/estimate.ts';
import { paperPage, papersPage } from '#/features/paperwork/pages/insurance-papers.ts';
import { receiptPage } from '#/features/paperwork/pages/receipt.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { ASKER, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { openCheckoutSite, payVisit } from '../../builders/checkout.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
beforeEach(async () => {
  const { paperWords, coverageWords, coverageQuestions } = await sampleContent();
  const content = bookingContent({ paperWords, coverageWords, coverageQuestions });
  site = await openBookingSite('sqlite', { settings: {}, content });
});
afterEach(() => site.close());

const BORN = { birthMonth: '5', birthDay: '31', birthYear: '1980' };
const pages: readonly [
  string,
  (astro: AstroGlobal) => Promise<{ ask: object | null; shown: object | null } | Response>,
][] = [
  ['price in writing', estimatePage],
  ['receipt', receiptPage],
];

test.each(pages)(
  'the %s stays shut: 404 without a link, 422 with a wrong birth date',
  async (_name, page) => {
    const visit = await bookVisit(site);
    const params = { token: makeVisitToken(site.context, visit) };
    for (const form of [undefined, BORN]) {
      const asked = { params: { token: 'made-up' }, ...(form === undefined ? {} : { form }) };
      expect(await askPage(site.context, page, asked)).toMatchObject({ status: 404, view: { shown: null } });
    }
    const asked = (form: Readonly<Record<string, string>>) => askPage(site.context, page, { params, form });
    for (const wrong of [{ ...BORN, birthYear: '1981' }, {}, { proof: 'made-up' }]) {
      expect(await asked(wrong)).toMatchObject({
        status: 422,
        view: { ask: { isRefused: true }, shown: null },
      });
    }
    expect(await asked(BORN)).toMatchObject({ status: 200, view: { ask: null } });
  },
);

test.each(pages)(
  'the %s stays shut even for the right birth date after many wrong ones',
  async (_name, page) => {
    const visit = await bookVisit(site);
    const params = { token: makeVisitToken(site.context, visit) };
    for (let n = 0; n < 40; n += 1) {
      await askPage(site.context, page, { params, form: { ...BORN, birthYear: String(1940 + n) } });
    }
    expect(await askPage(site.context, page, { params, form: BORN })).toMatchObject({ status: 422 });
  },
);

test('papers for the insurer come from the questions only', async () => {
  expect(await askPage(site.context, papersPage)).toMatchObject({ status: 303, location: '/insurance' });
  const params = { kind: 'no-such-paper' };
  expect(await askPage(site.context, paperPage, { params, form: {} })).toMatchObject({ status: 303 });
  const lost = await askPage(site.context, papersPage, { form: { answers: '{"payer":1}' } });
  expect(lost).toMatchObject({ status: 400, view: { refusal: { title: 'Your answers got lost' } } });
});

test('a computer that makes papers all day is told to wait', async () => {
  const form = { answers: '{"payer":"workers_comp","state":"WA","claimStatus":"accepted"}', as: 'page' };
  const asked = { params: { kind: 'call-script' }, form };
  const answers = [];
  for (let n = 0; n < 80; n += 1) answers.push(await askPage(site.context, paperPage, asked));
  expect(answers[0]?.status).toBe(200);
  expect(answers.at(-1)).toMatchObject({
    status: 429,
    view: { refusal: { title: 'You have made many papers' } },
  });
});

describe('the file of a receipt', () => {
  const open = async () => {
    const { paperWords, coverageWords, coverageQuestions } = await sampleContent();
    const content = bookingContent({ paperWords, coverageWords, coverageQuestions });
    const paying = await openCheckoutSite('sqlite', { content });
    const { begun, id } = await payVisit(paying);
    const params = { token: makeVisitToken(paying.context, begun.appointment) };
    const ask = (form: Readonly<Record<string, string>>) =>
      askPage(paying.context, receiptPage, { params, form });
    const shown = (await ask(BORN)).view?.shown;
    const save = { proof: shown?.proof ?? '', expects: shown?.expects ?? '', as: 'pdf' };
    return { ...paying, id, ask, save, close: () => paying.close() };
  };

  test('is the receipt that the page showed, and says so when money has gone back since', async () => {
    const { context, id, ask, save, close } = await open();
    try {
      expect(await ask(save)).toMatchObject({ status: 200, view: null });
      await cancelAppointment(context, { appointmentId: id, by: 'clinic' }, ASKER);
      const answer = await ask(save);
      expect(answer).toMatchObject({ status: 409, view: { shown: { isChanged: true } } });
      const again = { ...save, expects: answer.view?.shown?.expects ?? '' };
      expect(await ask(again)).toMatchObject({ status: 200, view: null });
      expect((await ask(BORN)).view?.shown).toMatchObject({ isChanged: false });
    } finally {
      await close();
    }
  });

  test('is the newest receipt for who saves it without looking at the page', async () => {
    const { ask, close } = await open();
    try {
      expect(await ask({ ...BORN, as: 'pdf' })).toMatchObject({ status: 200, view: null });
    } finally {
      await close();
    }
  });
});
