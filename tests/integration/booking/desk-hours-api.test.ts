import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getJson, postJson } from '../../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DAY = '2027-03-09';

describe.each(DIALECTS)('hours by HTTP on %s', (dialect) => {
  let site: BookingHttp;
  let desk: { readonly Cookie: string };
  beforeEach(async () => {
    site = await startBookingHttp(dialect);
    desk = await signInAs(site, 'front-desk');
  });
  afterEach(() => site.close());

  const send = (what: string, body: object, who: Readonly<Record<string, string>> = desk) =>
    postJson(site.origin, `/api/desk/${what}`, body, who);
  const starts = async (practitioner = 'ana') => {
    const query = `service=medical-massage-60&practitioner=${practitioner}&from=${DAY}&days=1`;
    const { body } = await getJson(site.origin, `/api/slots?${query}`);
    return (body as { slots: { startsAt: string }[] }).slots.map(({ startsAt }) => startsAt);
  };

  it('gives one day its own hours', async () => {
    const hours = [
      { from: '09:00', to: '10:00' },
      { from: '15:00', to: '16:30' },
    ];
    const { status, body } = await send('hours', { practitioner: 'ana', date: DAY, hours });
    expect([status, body]).toEqual([200, { change: expect.any(Number), touched: [] }]);
    expect(await starts()).toEqual([
      '2027-03-09T17:00:00Z',
      '2027-03-09T23:00:00Z',
      '2027-03-09T23:15:00Z',
      '2027-03-09T23:30:00Z',
    ]);
  });

  it('puts a therapist away for the rest of the day and names whose visit is touched', async () => {
    const { reference, practitioner } = await bookVisit(site);
    const away = { practitioner, from: '2027-03-09T18:30:00Z', to: '2027-03-10T08:00:00Z' };
    expect(await send('away', away)).toMatchObject({ status: 200, body: { touched: [reference] } });
    expect((await starts(practitioner)).filter((start) => start > '2027-03-09T18')).toEqual([]);
  });

  it('knows no times before or after every diary', async () => {
    for (const edge of ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '1899-12-31T00:00:00Z'])
      for (const away of [
        { from: edge, to: '2027-03-10T08:00:00Z' },
        { from: '2027-03-10T08:00:00Z', to: edge },
      ])
        expect((await send('away', { practitioner: 'ana', ...away })).status, JSON.stringify(away)).toBe(422);
  });

  it('takes a whole change back once, by its number', async () => {
    const before = await starts('any');
    const { change } = (await send('holidays', { date: DAY, name: 'Storm' })).body as { change: number };
    expect(await starts('any')).toEqual([]);
    const therapist = await signInAs(site, 'therapist');
    expect((await send('hours/undo', { change }, therapist)).status).toBe(403);
    expect(await send('hours/undo', { change })).toMatchObject({ status: 200, body: { back: [], kept: [] } });
    expect(await starts('any')).toEqual(before);
    expect((await send('hours/undo', { change })).status).toBe(409);
    expect((await send('hours/undo', { change: 'all' })).status).toBe(422);
  });

  it('closes a day, with a name that people may read', async () => {
    const { reference } = await bookVisit(site);
    const closed = await send('holidays', { date: DAY, name: 'Founders’ day' });
    expect(closed).toMatchObject({ status: 200, body: { touched: [reference] } });
    expect(await starts('any')).toEqual([]);
    const { body } = await getJson(site.origin, `/api/desk/day?date=${DAY}`, desk);
    expect(body).toMatchObject({ closed: 'Founders’ day' });
  });

  it.each([
    ['hours', { practitioner: 'ana', date: 'soon', hours: [] }, 422],
    ['hours', { practitioner: 'ana', date: DAY, hours: [{ from: '9', to: '10:00' }] }, 422],
    ['hours', { practitioner: 'ana', date: DAY, hours: [{ from: '11:00', to: '10:00' }] }, 422],
    ['away', { practitioner: 'zoe', from: '2027-03-09T18:30:00Z', to: '2027-03-09T19:30:00Z' }, 422],
    ['away', { practitioner: 'ana', from: '2027-03-09T18:30:00Z', to: '2027-03-09T18:30:00Z' }, 422],
    ['holidays', { date: DAY, name: '  ' }, 422],
  ])('refuses what cannot be, in words: %s %j', async (what, body, status) => {
    const answer = await send(what, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ title: expect.any(String) });
    expect(await site.database.db.selectFrom('schedule_exception').select('id').execute()).toEqual([]);
  });

  it('asks who is there, and whether they may', async () => {
    const body = { date: DAY, name: 'Founders’ day' };
    expect((await send('holidays', body, {})).status).toBe(401);
    expect((await send('holidays', body, await signInAs(site, 'therapist'))).status).toBe(403);
    expect(await site.database.db.selectFrom('clinic_closure').select('id').execute()).toEqual([]);
  });
});
