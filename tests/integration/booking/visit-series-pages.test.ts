import { afterEach, describe, expect, test } from 'vitest';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { proofPage } from '#/features/booking/pages/confirm-by-mail.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { seriesStep } from '#/features/checkout/pages/series.ts';
import { visitSeriesPage } from '#/features/checkout/pages/visit-series.ts';
import { OPENED_FIELD } from '#/kernel/form-fields.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { DIALECTS } from '../../builders/database.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DRAFT = { ...EMPTY_DRAFT, screened: true };
const QUERY =
  'service=medical-massage-60&practitioner=ana&count=4&every=1&weekday=2&time=10:00&from=2027-03-09';
const DETAILS = {
  ...{ forWhom: 'me', firstName: 'Maria', lastName: 'Sample', email: 'maria@example.com' },
  ...{ birthMonth: '5', birthDay: '31', birthYear: '1980', phone: '206-555-0187', insurance: 'no' },
};

let site: BookingSite;

afterEach(async () => {
  expect(await brokenInvariants(site.database)).toEqual([]);
  await site.close();
});

/** The plan as its page shows it, and the fields that its form sends on. */
async function planned() {
  const { view } = await askPage(site.context, seriesStep, { path: `/book/series?${QUERY}`, draft: DRAFT });
  if (view === null) throw new Error('There is no plan.');
  return { view, form: Object.fromEntries(view.carried.map(({ name, value }) => [name, value])) };
}

function send(form: Readonly<Record<string, string>>) {
  return askPage(site.context, seriesStep, { path: '/book/series', form, draft: DRAFT });
}

async function rows() {
  return site.database.db.selectFrom('appointment').selectAll().orderBy('starts_at').execute();
}

describe.each(DIALECTS)('planning several visits over the pages (%s)', (dialect) => {
  test('asks the safety questions first, and comes back to the plan as it was', async () => {
    site = await openBookingSite(dialect);
    const asked = await askPage(site.context, seriesStep, { path: `/book/series?${QUERY}` });
    expect(asked.location).toMatch(/^\/book\?/);
    expect(await rows()).toEqual([]);
  });

  test('shows every date, books all by one press, and a second press leads to the same visits', async () => {
    site = await openBookingSite(dialect);
    const { view, form } = await planned();
    expect(view.rows.map(({ clash }) => clash)).toEqual([null, null, null, null]);
    const details = await send({ ...form, do: 'details' });
    const opened = details.view?.opened ?? '';
    const typed = { ...form, ...DETAILS, [OPENED_FIELD]: opened, do: 'book' };
    const [one, two] = [await send(typed), await send(typed)];
    expect(one.location).toMatch(/^\/visit\/.+booked=1/);
    expect(two.location?.split('?')[0]).toBe(one.location?.split('?')[0]);
    expect((await rows()).map(({ status, local_start }) => [status, local_start])).toEqual(
      ['2027-03-09', '2027-03-16', '2027-03-23', '2027-03-30'].map((day) => ['booked', `${day}T10:00`]),
    );
  });

  test('keeps what was typed when a field is wrong, and leaves out what the patient leaves out', async () => {
    site = await openBookingSite(dialect);
    const { form } = await planned();
    const opened = (await send({ ...form, do: 'details' })).view?.opened ?? '';
    const wrong = await send({ ...form, ...DETAILS, email: 'maria', [OPENED_FIELD]: opened, do: 'book' });
    expect(wrong.status).toBe(422);
    expect(wrong.view?.typed['firstName']).toBe('Maria');
    expect(wrong.view?.faults.map(({ field }) => field)).toEqual(['email']);
    await send({ ...form, 'pick-2': 'none', ...DETAILS, [OPENED_FIELD]: opened, do: 'book' });
    expect((await rows()).map(({ local_start }) => local_start.slice(0, 10))).toEqual([
      ...['2027-03-09', '2027-03-23', '2027-03-30'],
    ]);
  });

  test('whose times are gone books nothing and says what fits now', async () => {
    site = await openBookingSite(dialect);
    const { view, form } = await planned();
    const opened = (await send({ ...form, do: 'details' })).view?.opened ?? '';
    const other = { ...form, ...DETAILS, email: 'other@example.com', phone: '206-555-0199' };
    await send({ ...other, 'pick-3': 'none', 'pick-4': 'none', [OPENED_FIELD]: opened, do: 'book' });
    const mine = (await send({ ...form, do: 'details' })).view?.opened ?? '';
    const late = await send({ ...form, ...DETAILS, [OPENED_FIELD]: mine, do: 'book' });
    expect(late.status).toBe(409);
    expect(late.view?.refusal?.title).toContain('Nothing is booked');
    expect(late.view?.rows[0]?.clash).not.toBeNull();
    expect(late.view?.rows[2]?.words).toBe(view.rows[2]?.words);
    expect(await rows()).toHaveLength(2);
  });

  test('sends a new address to its mailbox first, where one press books all', async () => {
    site = await openBookingSite(dialect, { settings: { LIMITS: 'on' } });
    const { form } = await planned();
    const opened = (await send({ ...form, do: 'details' })).view?.opened ?? '';
    const sent = await send({ ...form, ...DETAILS, [OPENED_FIELD]: opened, do: 'book' });
    expect(sent.location).toContain('/book/look-in-your-mail');
    const [first] = await rows();
    expect(first?.status).toBe('pending');
    const id = first?.id as AppointmentId;
    const token = site.context.linkTokens.make(proofClaim(id, 0));
    const looked = await askPage(site.context, proofPage, { params: { token } });
    expect(looked.view?.visit).toMatchObject({ count: 4, paysFirst: false });
    await site.database.db.updateTable('appointment').set({ payment: 'card' }).execute();
    const toPay = await askPage(site.context, proofPage, { params: { token } });
    expect(toPay.view?.visit?.paysFirst).toBe(true);
    await site.database.db.updateTable('appointment').set({ payment: 'clinic' }).execute();
    expect((await rows()).every(({ status }) => status === 'pending')).toBe(true);
    const pressed = await askPage(site.context, proofPage, { params: { token }, form: {} });
    expect(pressed.location).toMatch(/^\/visit\//);
    expect((await rows()).every(({ status }) => status === 'booked')).toBe(true);
  });

  test('is changed from the page of any of its visits, after a preview', async () => {
    site = await openBookingSite(dialect);
    const { form } = await planned();
    const opened = (await send({ ...form, do: 'details' })).view?.opened ?? '';
    await send({ ...form, ...DETAILS, [OPENED_FIELD]: opened, do: 'book' });
    const third = await findAppointment(site.database.db, (await rows())[2]?.id as AppointmentId);
    if (third === undefined) throw new Error('There is no third visit.');
    const params = { token: makeVisitToken(site.context, third) };
    const change = 'at=3&scope=later&what=move&weekday=4&time=14:00&with=ana';
    const path = `/visit/x/series?${change}`;
    const shown = await askPage(site.context, visitSeriesPage, { path, params });
    expect(shown.view?.view?.preview?.button).toBe('Move these 2 visits');
    const carried = shown.view?.view?.preview?.carried ?? [];
    const press = Object.fromEntries(carried.map(({ name, value }) => [name, value]));
    const done = await askPage(site.context, visitSeriesPage, { params, form: { ...press, do: 'change' } });
    expect(done.location).toContain('done=changed');
    expect((await rows()).map(({ local_start }) => local_start)).toEqual([
      ...['2027-03-09T10:00', '2027-03-16T10:00', '2027-03-25T14:00', '2027-04-01T14:00'],
    ]);
    const again = await askPage(site.context, visitSeriesPage, { params, form: { ...press, do: 'change' } });
    expect(again.status).toBe(409);
    const lone = await bookVisit(site, { practitioner: 'ben' });
    const token = makeVisitToken(site.context, lone);
    const ofLone = await askPage(site.context, visitSeriesPage, { params: { token } });
    expect(ofLone.location, 'a visit that was booked alone has a page of its own').toMatch(
      /^\/visit\/[^/]+$/,
    );
    const nothing = await askPage(site.context, visitSeriesPage, { params: { token: 'nothing' } });
    expect(nothing.status).toBe(404);
  });
});
