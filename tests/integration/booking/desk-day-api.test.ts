import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { getJson, postJson } from '../../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { anOrderAt } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const TUESDAY = '/api/desk/day?date=2027-03-09';

describe.each(DIALECTS)('the day of the desk by HTTP on %s', (dialect) => {
  let site: BookingHttp;
  let desk: { readonly Cookie: string };
  beforeEach(async () => {
    site = await startBookingHttp(dialect);
    desk = await signInAs(site, 'front-desk');
  });
  afterEach(() => site.close());
  const day = (headers = {}) => getJson(site.origin, TUESDAY, { ...desk, ...headers });
  const press = (reference: string, verb: string, body: object) =>
    postJson(site.origin, `/api/desk/visits/${reference}/${verb}`, body, desk);

  it('shows a day with everybody who works and every visit, and nothing of what hurts', async () => {
    const { reference } = await bookVisit(site);
    const { status, body } = await day();
    expect(status).toBe(200);
    expect(body).toEqual({
      version: expect.any(String),
      timeZone: 'America/Los_Angeles',
      date: '2027-03-09',
      closed: null,
      practitioners: ['ana', 'ben'].map((slug) => ({
        slug,
        name: `${slug.toUpperCase()}.`,
        working: [{ from: '2027-03-09T17:00:00Z', to: '2027-03-10T01:00:00Z' }],
      })),
      visits: [
        {
          reference,
          version: 0,
          startsAt: '2027-03-09T18:00:00Z',
          endsAt: '2027-03-09T19:00:00Z',
          practitioner: 'ana',
          room: expect.stringMatching(/^room-/),
          service: 'medical-massage-60',
          status: 'booked',
          patient: 'Maria Sample',
          flags: ['new'],
          source: 'web',
        },
      ],
    });
  });

  it('flags what must be prepared, and never what hurts', async () => {
    const { id, patientId } = await bookVisit(site);
    await inTransaction(site.database.db, (trx) =>
      insertVisitNote(trx, site.context.sealedBox, id, { reason: 'Canary sciatica', insurance: 'no' }),
    );
    await site.database.db
      .updateTable('patient')
      .set({ nut_oil: 'never', step_free: 1, talk: 'quiet' })
      .where('id', '=', patientId ?? '')
      .execute();
    const { body, etag } = await day();
    expect(body.visits[0].flags).toEqual(['step-free', 'nut-free', 'read-the-card', 'new', 'quiet']);
    expect(JSON.stringify(body)).not.toContain('Canary');
    await site.database.db.updateTable('patient').set({ talk: null }).execute();
    expect((await day({ 'If-None-Match': etag ?? '' })).status).toBe(200);
    await anOrderAt(site.context, id);
    const planned = (await day({ 'If-None-Match': (await day()).etag ?? 'none' })).status;
    expect([planned, (await day()).body.visits[0].flags.at(-1)]).toEqual([304, 'Visit 1 of 6']);
  });

  it.each([
    ['2027-03-14', 200],
    ['2999-12-31', 200],
    ['1900-01-01', 200],
    ['3000-01-01', 422],
    ['9999-12-31', 422],
    ['0001-01-01', 422],
    ['2027-02-30', 422],
    ['tomorrow', 422],
    ['+200000-01-01', 422],
  ])('answers for the day %s with %i, and never with a fault of its own', async (date, status) => {
    expect((await getJson(site.origin, `/api/desk/day?date=${encodeURIComponent(date)}`, desk)).status).toBe(
      status,
    );
  });

  it('answers 304 as long as nothing of the day has changed, and the new day once anything has', async () => {
    const { reference } = await bookVisit(site);
    const { etag = '' } = await day();
    expect((await day({ 'If-None-Match': etag })).status).toBe(304);
    expect((await day({ 'If-None-Match': `W/${etag}` })).status).toBe(304);
    await press(reference, 'arrive', { version: 0 });
    const changed = await day({ 'If-None-Match': etag });
    expect([changed.status, changed.body.visits[0].status]).toEqual([200, 'arrived']);
    await site.database.db
      .insertInto('clinic_closure')
      .values({ id: 'x', first_date: '2027-03-09', last_date: '2027-03-09', label: 'Snow day' })
      .execute();
    const shut = await day({ 'If-None-Match': changed.etag ?? '' });
    expect(shut.body).toMatchObject({
      closed: 'Snow day',
      practitioners: [{ working: [] }, { working: [] }],
    });
  });
});
