import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postJson } from '../../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingHttp;

describe('POST /api/desk/find', () => {
  beforeAll(async () => {
    site = await startBookingHttp('sqlite');
    await bookVisit(site);
  });
  afterAll(() => site.close());

  const find = async (body: object, role: 'front-desk' | 'therapist' | 'owner' = 'front-desk') =>
    postJson(site.origin, '/api/desk/find', body, await signInAs(site, role));

  it('answers with who it is, the next and the last visit and what is owed', async () => {
    const { status, body } = await find({ text: 'maria' });
    expect(status).toBe(200);
    const visit = await site.database.db
      .selectFrom('appointment')
      .select(['reference', 'patient_id'])
      .executeTakeFirstOrThrow();
    const next = {
      reference: visit.reference,
      startsAt: '2027-03-09T18:00:00Z',
      practitioner: 'ana',
      service: 'medical-massage-60',
    };
    const patient = { id: visit.patient_id, name: 'Maria Sample', next, last: null, balanceCents: 0 };
    expect(body).toEqual({ patients: [patient], hasMore: false });
  });

  it('finds nobody for what fits nobody, and everybody needs two letters', async () => {
    for (const text of ['nobody', 'm', '']) {
      expect(await find({ text })).toMatchObject({ status: 200, body: { patients: [], hasMore: false } });
    }
  });

  it.each([[{}], [{ text: 7 }], [{ text: 'a'.repeat(201) }], [{ text: 'maria', more: 1 }]])(
    'refuses %j with words',
    async (body) => {
      expect((await find(body)).status).toBe(422);
    },
  );

  it('is closed without a session and for a therapist', async () => {
    expect((await postJson(site.origin, '/api/desk/find', { text: 'maria' })).status).toBe(401);
    expect((await find({ text: 'maria' }, 'therapist')).status).toBe(403);
    expect((await find({ text: 'maria' }, 'owner')).status).toBe(200);
  });
});
