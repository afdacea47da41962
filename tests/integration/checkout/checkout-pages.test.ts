import type { AstroGlobal } from 'astro';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginPayment, type BegunPayment } from '#/features/booking/begin-payment.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { makeHoldToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelPage } from '#/features/checkout/pages/cancel-visit.ts';
import { checkStep } from '#/features/checkout/pages/check.ts';
import { movePage } from '#/features/checkout/pages/move-visit.ts';
import { paymentPage } from '#/features/checkout/pages/payment.ts';
import { showVisit } from '#/features/checkout/pages/show-visit.ts';
import { undoPage } from '#/features/checkout/pages/undo-cancellation.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import { ASKER, NOW, TUESDAY_TEN } from '../../builders/booking.ts';
import { CHOOSE, openCheckoutSite, openPage, type CheckoutSite } from '../../builders/checkout.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit, choiceOf, holdVisit } from '../../builders/visit-story.ts';

let site: CheckoutSite;
beforeEach(async () => {
  site = await openCheckoutSite('sqlite', { settings: { LIMITS: 'on' } });
});
afterEach(() => site.close());

const visitLink = async () => {
  const visit = await bookVisit(site);
  return { visit, params: { token: makeVisitToken(site.context, visit) } };
};

describe('the pages behind the link to a visit', () => {
  const pages: readonly [string, (astro: AstroGlobal) => Promise<unknown>][] = [
    ['show', showVisit],
    ['cancel', cancelPage],
    ['move', movePage],
    ['undo', undoPage],
  ];
  test.each(pages)('say 404 to a link that somebody made up or cut: %s', async (_name, controller) => {
    const { params } = await visitLink();
    for (const token of ['', 'made-up', params.token.slice(0, -1)]) {
      const asked = { params: { token } };
      expect((await askPage(site.context, controller, asked)).status).toBe(404);
      expect((await askPage(site.context, controller, { ...asked, form: { fee: '0' } })).status).toBe(404);
    }
    expect((await askPage(site.context, movePage, { params })).status).toBe(200);
  });

  test('cancel nothing for a fee that was not shown', async () => {
    const { params } = await visitLink();
    // A first late one is free, so this is the second.
    const other = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 2 }) });
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 3 }));
    await cancelAppointment(site.context, { appointmentId: other.id, by: 'patient' }, ASKER);
    const answer = await askPage(site.context, cancelPage, { params, form: { fee: '0', version: '0' } });
    expect([answer.status, answer.view?.page?.refusal?.title]).toEqual([409, 'The fee has changed']);
  });

  test('say 429 to somebody who cancels and undoes without end', async () => {
    const { params } = await visitLink();
    const statuses = [];
    for (let n = 0; n < 22; n += 1) {
      const asked = { params, form: { fee: '0', version: String(n) } };
      const pressed =
        n % 2 === 0 ? askPage(site.context, cancelPage, asked) : askPage(site.context, undoPage, asked);
      statuses.push((await pressed).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429, 303]);
  });

  test('do not undo once somebody else has the time, and name free ones nearby', async () => {
    const { params } = await visitLink();
    await askPage(site.context, cancelPage, { params, form: { fee: '0', version: '0' } });
    await bookVisit(site, {}, { patient: { email: 'ben@example.com' } });
    const answer = await askPage(site.context, undoPage, { params, form: {} });
    expect([answer.status, answer.view?.page?.refusal.title]).toEqual([
      409,
      'Somebody else has this time now',
    ]);
    expect(answer.view?.page?.near.length).toBeGreaterThan(0);
  });

  test('do not move to a time that is taken, and go back to the times for what is none', async () => {
    const { params } = await visitLink();
    const later = TUESDAY_TEN.add({ hours: 2 });
    await bookVisit(site, { startsAt: later }, { patient: { email: 'ben@example.com' } });
    const taken = { time: `${later.toString()} ana`, fee: '0', version: '0' };
    const answer = await askPage(site.context, movePage, { params, form: taken });
    expect([answer.status, answer.view?.page?.notice?.status]).toEqual([409, 409]);
    const nonsense = await askPage(site.context, movePage, { params, form: { time: 'noon' } });
    expect([nonsense.status, nonsense.location]).toEqual([303, expect.stringContaining('/move')]);
  });
});

describe('moving late', () => {
  const late = async () => {
    const { visit, params } = await visitLink();
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 3 }));
    const time = `${TUESDAY_TEN.add({ hours: 48 }).toString()} ana`;
    return { visit, params, form: { time, fee: '4000', version: '0' } };
  };
  const startOf = async (id: string) => {
    const rows = site.database.db.selectFrom('appointment').select('starts_at');
    return (await rows.where('id', '=', id).executeTakeFirstOrThrow()).starts_at;
  };

  test('asks before anything changes, with what it costs', async () => {
    const { visit, params, form } = await late();
    const asked = await askPage(site.context, movePage, { params, form });
    expect([asked.status, asked.view?.question?.fee.title]).toEqual([200, 'Moving now costs $40']);
    expect(await startOf(visit.id)).toBe(visit.startsAtMs);
    const moved = await askPage(site.context, movePage, { params, form: { ...form, sure: 'yes' } });
    expect([moved.status, moved.location]).toEqual([303, expect.stringContaining('?moved=1')]);
  });

  test('takes no more than the page had said', async () => {
    const { visit, params, form } = await late();
    const cheap = { ...form, sure: 'yes', fee: '0' };
    const answer = await askPage(site.context, movePage, { params, form: cheap });
    expect([answer.status, answer.view?.page?.notice?.title]).toEqual([409, 'The fee has changed']);
    expect(await startOf(visit.id)).toBe(visit.startsAtMs);
  });

  test('is taken back on the page of the visit, and says so once', async () => {
    const { visit, params, form } = await late();
    await askPage(site.context, movePage, { params, form: { ...form, sure: 'yes' } });
    const undo = { params, form: { what: 'move', version: '1' } };
    expect((await askPage(site.context, undoPage, undo)).location).toContain('?undone=1');
    expect((await askPage(site.context, undoPage, undo)).location).toContain('?undone=1');
    expect(await startOf(visit.id)).toBe(visit.startsAtMs);
  });

  test('cannot be taken back after 3 minutes, and says that the new time stays', async () => {
    const { params, form } = await late();
    await askPage(site.context, movePage, { params, form: { ...form, sure: 'yes' } });
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    const undo = { params, form: { what: 'move', version: '1' } };
    expect((await askPage(site.context, undoPage, undo)).location).toContain('?late=1');
  });
});

describe('the page of a payment', () => {
  const link = async (appointmentId: string) => {
    const payments = site.database.db.selectFrom('payment').select('id');
    const { id } = await payments.where('appointment_id', '=', appointmentId).executeTakeFirstOrThrow();
    return { params: { token: site.context.linkTokens.make({ purpose: 'payment', id, version: 1 }) } };
  };
  const began = async () => link((await openPage(site)).begun.appointment.id);
  type Link = Awaited<ReturnType<typeof began>>;
  /** The button of the page as it is now. */
  const press = async (asked: Link, more: Readonly<Record<string, string>> = {}) => {
    const { view } = await askPage(site.context, paymentPage, asked);
    return { ...asked, form: { expects: view?.expects ?? '', ...more } };
  };

  test('says 404 to a link that is none', async () => {
    const answer = await askPage(site.context, paymentPage, { params: { token: 'made-up' } });
    expect([answer.status, answer.view?.words.title]).toEqual([404, 'This link does not open a payment']);
  });

  test('says 503 and offers the clinic while the card company does not answer', async () => {
    const asked = await press(await began());
    site.company.fault = 'busy';
    const answer = await askPage(site.context, paymentPage, asked);
    expect([answer.status, answer.view?.refusal?.title]).toEqual([503, expect.any(String)]);
  });

  test('says 429 to somebody who opens it again and again', async () => {
    const asked = await press(await began());
    const statuses = [];
    for (let press = 0; press < 21; press += 1) {
      statuses.push((await askPage(site.context, paymentPage, asked)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429]);
  });

  test('books at the clinic for who left the payment page, in the browser that chose the time alone', async () => {
    const { begun } = await openPage(site);
    const asked = await link(begun.appointment.id);
    const { id, service, practitioner, startsAtMs, endsAtMs, priceCents } = begun.appointment;
    const hold = {
      ...{
        token: makeHoldToken(site.context, id as string as HoldId),
        service,
        practitioner,
        wished: practitioner,
      },
      ...{ startsAtMs, endsAtMs, priceCents, expiresAtMs: begun.heldUntilMs, extended: true },
    };
    const draft = { ...EMPTY_DRAFT, screened: true, hold, details: { insurance: 'no' }, detailsPassed: true };
    const shown = await askPage(site.context, paymentPage, { ...asked, draft });
    expect(shown.view?.words.ways).toEqual(['pay', 'clinic', 'answers']);
    expect((await askPage(site.context, paymentPage, asked)).view?.words.ways).toEqual(['pay']);
    const { form } = await press(asked, { do: 'clinic' });
    const stranger = await askPage(site.context, paymentPage, { ...asked, form });
    expect(stranger.location).toBe(`/book/payment/${asked.params.token}`);
    const booked = await askPage(site.context, paymentPage, { ...asked, draft, form });
    expect(booked.location).toMatch(/^\/visit\/.+\?booked=1$/);
    const rows = site.database.db.selectFrom('appointment').select(['status', 'payment', 'first_name']);
    expect(await rows.execute()).toEqual([{ status: 'booked', payment: 'clinic', first_name: 'Maria' }]);
  });

  const elsewhere: readonly [string, (begun: BegunPayment) => Promise<CheckoutPolicy | null>][] = [
    [
      'another patient',
      async ({ appointment: { id } }) => {
        const choice = choiceOf({ id: id as string as HoldId }, { patient: { firstName: 'Ben' } });
        expectOk(await beginPayment(site.context, choice, ASKER));
        return null;
      },
    ],
    ['a deposit', () => Promise.resolve({ ...CHOOSE, newPatients: 'deposit' })],
    ['nothing at all, by an older page', () => Promise.resolve(null)],
  ];
  for (const way of ['pay', 'clinic']) {
    test.each(elsewhere)(`does not ${way} for %s that its button did not say`, async (name, change) => {
      const { begun } = await openPage(site);
      const asked = await press(await link(begun.appointment.id), { do: way });
      const policy = await change(begun);
      const context =
        policy === null
          ? site.context
          : { ...site.context, content: { ...site.context.content, checkout: policy } };
      const form = name.startsWith('nothing') ? { do: way } : asked.form;
      const opened = site.company.sessions.size;
      const answer = await askPage(context, paymentPage, { ...asked, form });
      expect([answer.status, answer.view?.refusal?.title]).toEqual([
        409,
        'Please look again: this is not what you saw before.',
      ]);
      if (policy !== null) expect(answer.view?.words.payLabel).toBe('Pay $30 by card');
      expect(site.company.sessions.size).toBe(opened);
      const rows = site.database.db.selectFrom('appointment').select('status');
      expect(await rows.execute()).toEqual([{ status: 'pending' }]);
      const again = { do: way, expects: answer.view?.expects ?? '' };
      expect((await askPage(context, paymentPage, { ...asked, form: again })).status).toBe(303);
    });
  }

  test('leads back to itself when the time was lost before the button was pressed', async () => {
    const asked = await press(await began());
    site.clock.setNow(NOW.add({ minutes: 40 }));
    const answer = await askPage(site.context, paymentPage, asked);
    expect(answer).toMatchObject({ status: 303, location: `/book/payment/${asked.params.token}` });
  });
});

test('the last page before paying says 503 while the card company does not answer, and keeps the time', async () => {
  const held = await holdVisit(site);
  const startsAtMs = held.startsAtMs;
  const hold = {
    ...{ token: makeHoldToken(site.context, held.id), service: held.service, practitioner: 'ana' },
    ...{ wished: 'ana', startsAtMs, endsAtMs: startsAtMs + 3_600_000, expiresAtMs: 0, extended: false },
    priceCents: held.priceCents,
  };
  const details = {
    ...{ forWhom: 'me', firstName: 'Maria', lastName: 'Sample', birthMonth: '5', birthDay: '31' },
    ...{ birthYear: '1980', email: 'maria@example.com', phone: '206-555-0187', insurance: 'no' },
  };
  const draft = { ...EMPTY_DRAFT, screened: true, hold, details, detailsPassed: true };
  site.company.fault = 'no-answer';
  const shown = await askPage(site.context, checkStep, { draft });
  const form = { expects: shown.view?.expects ?? '', do: 'pay' };
  const answer = await askPage(site.context, checkStep, { draft, form });
  expect([answer.status, answer.view?.notBooked?.title]).toEqual([503, expect.any(String)]);
});
