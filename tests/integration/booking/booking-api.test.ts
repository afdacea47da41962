import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getJson, PATIENT, postJson } from '../../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { NOW } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import {
  BOOK_ATTACKS,
  HOLD_ATTACKS,
  PATIENT_ATTACKS,
  RAW_ATTACKS,
} from '../../builders/tampered-requests.ts';

const SLOT = { service: 'medical-massage-60', practitioner: 'ana', startsAt: '2027-03-09T18:00:00Z' };

describe.each(DIALECTS)('booking by HTTP on %s', (dialect) => {
  let site: BookingHttp;
  beforeEach(async () => {
    site = await startBookingHttp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });
  const post = (path: string, body: unknown, headers = {}) => postJson(site.origin, path, body, headers);
  const hold = async (changes = {}): Promise<string> => {
    const answer = await post('/api/holds', { ...SLOT, ...changes });
    expect(answer.status).toBe(201);
    return answer.body.holdToken as string;
  };
  const book = (holdToken: string, changes = {}, headers = {}) =>
    post('/api/appointments', { holdToken, patient: PATIENT, payment: 'clinic', ...changes }, headers);

  it.each([
    ['another kind of visit', { service: 'relaxation-60' }],
    ['another therapist', { practitioner: 'ben' }],
    ['another start', { startsAt: '2027-03-09T19:00:00Z' }],
    ['another length', { endsAt: '2027-03-09T18:30:00Z' }],
    ['another price', { priceCents: 16_500 }],
  ])('books nothing for a program whose page showed %s', async (_what, expects) => {
    const token = await hold();
    const refused = await book(token, { expects });
    expect(refused).toMatchObject({ status: 409, body: { title: 'You chose it in another window' } });
    expect(refused.body.type).toMatch(/changed-elsewhere$/);
    const { service, practitioner, startsAt } = SLOT;
    const right = { service, practitioner, startsAt, endsAt: '2027-03-09T19:00:00Z', priceCents: 12_000 };
    expect(await book(token, { expects: right })).toMatchObject({ status: 201 });
  });

  it('walks from the open times to a visit with a link of its own', async () => {
    const shown = await getJson(
      site.origin,
      '/api/slots?service=medical-massage-60&practitioner=any&from=2027-03-09&days=1',
    );
    expect(shown.status).toBe(200);
    expect(shown.body.timeZone).toBe('America/Los_Angeles');
    expect(shown.body.slots[0]).toEqual({
      startsAt: '2027-03-09T17:00:00Z',
      endsAt: '2027-03-09T18:00:00Z',
      practitioner: 'ana',
      service: 'medical-massage-60',
    });
    const held = await post('/api/holds', SLOT);
    expect(held).toMatchObject({
      status: 201,
      body: {
        expiresAt: '2027-03-08T16:10:00Z',
        startsAt: '2027-03-09T18:00:00Z',
        endsAt: '2027-03-09T19:00:00Z',
        practitioner: 'ana',
        service: 'medical-massage-60',
        priceCents: 12_000,
      },
    });
    const longer = await post('/api/holds/extend', { holdToken: held.body.holdToken });
    expect(longer).toMatchObject({
      status: 200,
      body: { holdToken: held.body.holdToken, expiresAt: '2027-03-08T16:20:00Z' },
    });
    const visit = await book(held.body.holdToken as string);
    expect(visit.status).toBe(201);
    expect(visit.body.reference).toMatch(/^KN-[0-9A-Z]{8}$/);
    expect(visit.body.manageUrl).toMatch(new RegExp(`^${site.origin}/visit/[A-Za-z0-9_-]{40,}$`));
  });

  it('tells the second person which three times are nearest', async () => {
    await hold();
    const second = await post('/api/holds', SLOT);
    expect(second.status).toBe(409);
    expect(second.type).toContain('application/problem+json');
    expect(second.body.type).toMatch(/\/slot-taken$/);
    expect(second.body.alternatives.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      '2027-03-09T19:15:00Z',
      '2027-03-09T19:30:00Z',
      '2027-03-09T19:45:00Z',
    ]);
  });

  it('gives one hold for another, and a released time to the next person', async () => {
    const first = await hold();
    const second = await hold({ startsAt: '2027-03-09T20:00:00Z', replaces: first });
    await hold();
    expect((await post('/api/holds/release', { holdToken: second })).status).toBe(200);
    await hold({ startsAt: '2027-03-09T20:00:00Z' });
    expect((await book(second)).body.type).toMatch(/\/hold-gone$/);
  });

  it('honours an Idempotency-Key, on holds and on visits', async () => {
    const key = { 'Idempotency-Key': 'a-key-of-my-own' };
    const [one, other] = [await post('/api/holds', SLOT, key), await post('/api/holds', SLOT, key)];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
    const different = await post('/api/holds', { ...SLOT, practitioner: 'ben' }, key);
    expect([different.status, different.body.type]).toEqual([
      422,
      expect.stringMatching(/\/key-used-differently$/),
    ]);
    const token = one.body.holdToken as string;
    const visits = await Promise.all([1, 2, 3].map(() => book(token, {}, key)));
    expect(visits.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(visits.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const without = await book(token);
    expect([without.status, without.body.type]).toEqual([409, expect.stringMatching(/\/hold-used$/)]);
    expect((await post('/api/holds', SLOT, { 'Idempotency-Key': 'short' })).status).toBe(400);
  });

  it('keeps the time when card payment is not set up, so that it can be booked to be paid at the clinic', async () => {
    const token = await hold();
    const card = await book(token, { payment: 'card' });
    expect([card.status, card.body.type]).toEqual([422, expect.stringMatching(/\/payment-unavailable$/)]);
    expect(await site.database.db.selectFrom('appointment').selectAll().execute()).toEqual([]);
    expect((await book(token)).status).toBe(201);
  });

  it('changes nothing for a request that was tampered with', async () => {
    const token = await hold({ practitioner: 'ben' });
    const before = await contents(site);
    const foreign = `${token.slice(0, 10)}${token[10] === 'A' ? 'B' : 'A'}${token.slice(11)}`;
    const attacks: readonly (readonly [path: string, body: unknown])[] = [
      ...HOLD_ATTACKS.map((changes) => ['/api/holds', { ...SLOT, ...changes }] as const),
      ...RAW_ATTACKS.map((body) => ['/api/holds', body] as const),
      ['/api/holds', { ...SLOT, replaces: foreign }],
      ...BOOK_ATTACKS.map(
        (changes) =>
          [
            '/api/appointments',
            { holdToken: token, patient: PATIENT, payment: 'clinic', ...changes },
          ] as const,
      ),
      ...PATIENT_ATTACKS.map(
        (changes) =>
          [
            '/api/appointments',
            { holdToken: token, payment: 'clinic', patient: { ...PATIENT, ...changes } },
          ] as const,
      ),
      ['/api/appointments', { holdToken: foreign, patient: PATIENT, payment: 'clinic' }],
      ['/api/holds/extend', { holdToken: foreign }],
      ['/api/holds/release', { holdToken: foreign }],
      ['/api/holds/release', { holdToken: token, all: true }],
    ];
    for (const [path, body] of attacks) {
      const answer = await post(path, body);
      const told = `${path} ${JSON.stringify(body).slice(0, 200)}`;
      expect([told, answer.status >= 400 && answer.status < 500]).toEqual([told, true]);
      expect(answer.type).toContain('application/problem+json');
    }
    expect(await contents(site)).toEqual(before);
  });

  it('answers a question about times that makes no sense with what is wrong', async () => {
    for (const query of [
      '',
      'service=nothing-like-it',
      'service=medical-massage-60&days=0',
      'service=medical-massage-60&days=32',
      'service=medical-massage-60&days=1e1',
      'service=medical-massage-60&from=2027-02-29',
      'service=medical-massage-60&from=tomorrow',
      'service=medical-massage-60&practitioner=zoe',
      'service=medical-massage-60&service=medical-massage-30',
      'service[]=medical-massage-60',
      'service=__proto__',
      'service=medical-massage-60&sort=price',
    ]) {
      const answer = await getJson(site.origin, `/api/slots?${query}`);
      expect([query, answer.status]).toEqual([query, 422]);
      expect(answer.type).toContain('application/problem+json');
    }
  });

  it('hides a time from the next person the moment it is held, and shows it again when the hold has ended', async () => {
    const url = '/api/slots?service=medical-massage-60&practitioner=ana&from=2027-03-09&days=1';
    const isShown = async () =>
      (await getJson(site.origin, url)).body.slots.some(
        ({ startsAt }: { startsAt: string }) => startsAt === SLOT.startsAt,
      );
    expect([await isShown(), await isShown()]).toEqual([true, true]);
    const token = await hold();
    expect(await isShown()).toBe(false);
    site.clock.setNow(NOW.add({ minutes: 10 }));
    expect(await isShown()).toBe(true);
    site.clock.setNow(NOW);
    expect(await isShown()).toBe(false);
    await post('/api/holds/release', { holdToken: token });
    expect(await isShown()).toBe(true);
    site.clock.setNow(NOW.add({ hours: 24 }));
    expect(await isShown()).toBe(true);
    site.clock.setNow(NOW.add({ hours: 24, milliseconds: 1 }));
    expect(await isShown()).toBe(false);
  });
});

async function contents({ database: { db } }: BookingHttp): Promise<unknown> {
  return {
    holds: await db.selectFrom('hold').selectAll().orderBy('id').execute(),
    appointments: await db.selectFrom('appointment').selectAll().orderBy('id').execute(),
    cells: await db.selectFrom('slot_cell').selectAll().orderBy('resource').orderBy('cell').execute(),
    mails: await db.selectFrom('outbox_message').select('id').execute(),
    requests: await db.selectFrom('idempotency_record').selectAll().execute(),
  };
}

describe('booking with limits and payment switched on', () => {
  it('slows down one client who asks again and again, and nobody else', async () => {
    const site = await startBookingHttp('sqlite', {
      settings: { LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1/32' },
    });
    const ask = (address: string) =>
      postJson(site.origin, '/api/holds/release', { holdToken: 'none' }, { 'X-Forwarded-For': address });
    const statuses: number[] = [];
    for (let n = 0; n < 130; n += 1) statuses.push((await ask('192.0.2.1')).status);
    expect(statuses.slice(0, 120).every((status) => status === 404)).toBe(true);
    expect(statuses.slice(120).every((status) => status === 429)).toBe(true);
    expect((await ask('192.0.2.2')).status).toBe(404);
    site.clock.setNow(NOW.add({ minutes: 10 }));
    expect((await ask('192.0.2.1')).status).toBe(404);
    const buckets = await site.database.db.selectFrom('rate_limit').selectAll().execute();
    expect(JSON.stringify(buckets)).not.toContain('192.0.2');
    await site.close();
  });
});
