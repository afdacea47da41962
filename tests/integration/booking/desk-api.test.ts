import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getJson, postJson } from '../../builders/booking-client.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { TUESDAY_TEN } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const LATER = '2027-03-09T20:00:00Z';
const TUESDAY = '/api/desk/day?date=2027-03-09';

describe.each(DIALECTS)('the desk by HTTP on %s', (dialect) => {
  let site: BookingHttp;
  let desk: { readonly Cookie: string };
  beforeEach(async () => {
    site = await startBookingHttp(dialect);
    desk = await signInAs(site, 'front-desk');
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });
  const day = (headers = {}) => getJson(site.origin, TUESDAY, { ...desk, ...headers });
  const press = (reference: string, verb: string, body: object, who = desk) =>
    postJson(site.origin, `/api/desk/visits/${reference}/${verb}`, body, who);
  const phoneBooking = (changes = {}, headers = {}) =>
    postJson(
      site.origin,
      '/api/desk/visits',
      {
        service: 'medical-massage-60',
        practitioner: 'ana',
        startsAt: TUESDAY_TEN.toString(),
        patient: { name: 'Rosa Example', phone: '206-555-0166' },
        ...changes,
      },
      { ...desk, ...headers },
    );
  const waitingMails = () =>
    site.database.db.selectFrom('outbox_message').selectAll().where('status', '=', 'pending').execute();
  const openCalls = () => site.database.db.selectFrom('phone_task').selectAll().execute();

  it('leads a visit from the door to the way out, with a version and an undo at each press', async () => {
    const { reference } = await bookVisit(site);
    site.clock.setNow(TUESDAY_TEN.subtract({ minutes: 5 }));
    desk = await signInAs(site, 'front-desk');
    expect((await press(reference, 'arrive', { version: 0 })).body).toEqual({
      version: 1,
      undoUntil: '2027-03-09T17:58:00Z',
    });
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 2 }));
    expect((await press(reference, 'room', { version: 1 })).status).toBe(200);
    expect((await day()).body.visits[0].status).toBe('in-room');
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 12 }));
    expect((await press(reference, 'leave', { version: 2 })).body.version).toBe(3);
    const row = await site.database.db.selectFrom('appointment').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'fulfilled', treated_minutes: 10, sequence: 3 });
    expect((await press(reference, 'undo', { version: 3 })).body.version).toBe(4);
    expect((await press(reference, 'leave', { version: 4, minutes: 55 })).status).toBe(200);
    const put = await site.database.db.selectFrom('appointment').selectAll().executeTakeFirstOrThrow();
    expect(put).toMatchObject({ status: 'fulfilled', treated_minutes: 55 });
  });

  it('counts one of two presses at the same moment, tells the other what stands, and writes one line', async () => {
    const { reference } = await bookVisit(site);
    const therapist = await signInAs(site, 'therapist');
    const answers = await Promise.all(
      [desk, therapist].map((who) => press(reference, 'room', { version: 0 }, who)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      type: expect.stringMatching(/changed-meanwhile$/),
      version: 1,
    });
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'appointment.in-room')
      .execute();
    expect(lines).toHaveLength(1);
  });

  it('books by phone with a name and a number, and puts each message on the list of calls', async () => {
    const booked = await phoneBooking();
    expect(booked).toMatchObject({ status: 201, body: { reference: expect.stringMatching(/^KN-/) } });
    expect(await waitingMails()).toEqual([]);
    expect(await openCalls()).toMatchObject([{ kind: 'booked', done_at: null }]);
    const seen = (await day()).body.visits[0];
    expect(seen).toMatchObject({
      patient: 'Rosa Example',
      source: 'phone',
      reference: booked.body.reference,
    });
    const row = await site.database.db.selectFrom('patient').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ first_name: 'Rosa', last_name: 'Example', email: null });
    const again = await phoneBooking({
      patient: { patientId: row.id },
      startsAt: LATER,
      practitioner: 'any',
    });
    expect(again.status).toBe(201);
    expect(await site.database.db.selectFrom('patient').selectAll().execute()).toHaveLength(1);
  });

  it.each(['+200000-01-01T00:00:00Z', '-200000-01-01T00:00:00Z', '2031-03-09T18:00:00Z'])(
    'does not book for %s, whatever is passed over',
    async (startsAt) => {
      for (const practitioner of ['ana', 'any']) {
        const refused = await phoneBooking({ startsAt, practitioner, override: true });
        expect([refused.status, refused.body.conflicts]).toMatchObject([409, [{ kind: 'too-far' }]]);
      }
    },
  );

  it('undoes a booking without a trace but in the audit trail', async () => {
    const { body } = await phoneBooking({
      patient: { name: 'Rosa', phone: '206-555-0166', email: 'r@example.com' },
    });
    expect(await waitingMails()).toHaveLength(1);
    const undone = await press(body.reference, 'undo', { version: 0 });
    expect([undone.status, undone.body]).toEqual([200, { version: null, undoUntil: null }]);
    for (const table of ['appointment', 'patient', 'patient_known_as', 'slot_cell', 'desk_action'] as const)
      expect([table, await site.database.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    expect(await waitingMails()).toEqual([]);
    expect((await phoneBooking()).status).toBe(201);
  });

  it('books once, however often and at whatever moment one booking is sent again', async () => {
    const key = { 'Idempotency-Key': 'press-0001' };
    const any = { practitioner: 'any' };
    const presses = await Promise.all([1, 2, 3, 4].map(() => phoneBooking(any, key)));
    const again = await phoneBooking(any, key);
    for (const answer of [...presses, again]) expect(answer).toEqual({ ...presses[0], status: 201 });
    expect(await site.database.db.selectFrom('appointment').selectAll().execute()).toHaveLength(1);
    expect(await openCalls()).toHaveLength(1);
    const other = await phoneBooking({ ...any, startsAt: LATER }, key);
    expect([other.status, other.body.type]).toEqual([422, expect.stringMatching(/key-used-differently$/)]);
    expect((await phoneBooking(any, { 'Idempotency-Key': 'short' })).status).toBe(400);
    // A key is of who uses it, and a time that is gone uses none up.
    const colleague = await signInAs(site, 'owner');
    expect((await phoneBooking(any, { ...key, ...colleague })).body.reference).not.toBe(again.body.reference);
    const later = { 'Idempotency-Key': 'press-0002' };
    expect((await phoneBooking({ practitioner: 'ana' }, later)).status).toBe(409);
    expect((await phoneBooking({ practitioner: 'ana', startsAt: LATER }, later)).status).toBe(201);
    await press(again.body.reference, 'undo', { version: 0 });
    expect((await phoneBooking(any, key)).status).toBe(404);
  });

  it('names what is in the way, lets a rule be passed over by a named act, and never a person', async () => {
    const { reference } = (await phoneBooking()).body;
    const sunday = '2027-03-14T17:00:00Z';
    const move = (startsAt: string, more = {}) =>
      press(reference, 'move', { version: 0, startsAt, practitioner: 'ana', ...more });
    const refused = await move(sunday);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        mayOverride: true,
        version: 0,
        conflicts: [{ kind: 'not-working', words: 'ANA. does not work on this day.' }],
      },
    ]);
    await phoneBooking({ startsAt: LATER });
    const taken = await move(LATER, { override: { reason: 'because I say so' } });
    expect(taken.body).toMatchObject({ mayOverride: false, conflicts: [{ kind: 'busy' }] });
    const moved = await move(sunday, { override: { reason: 'therapist-agreed' } });
    expect([moved.status, moved.body.version]).toEqual([200, 1]);
    const { detail } = await site.database.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'appointment.rule-overridden')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail)).toEqual({ reason: 'therapist-agreed', rules: 'not-working' });
  });

  it('waits three minutes with the mail of a move and of a cancellation, and sends none that is undone', async () => {
    const { reference, id } = await bookVisit(site);
    const moveTo = { version: 0, startsAt: LATER, practitioner: 'ben' };
    expect((await press(reference, 'move', moveTo)).body.version).toBe(1);
    const due = site.clock.now().add({ minutes: 3 }).epochMilliseconds;
    const moved = () => waitingMails().then((all) => all.filter(({ kind }) => kind === 'appointment.moved'));
    expect(await moved()).toMatchObject([{ not_before: due, idempotency_key: `appointment.moved:${id}:1` }]);
    expect((await press(reference, 'undo', { version: 1 })).body).toEqual({ version: 2, undoUntil: null });
    expect(await moved()).toEqual([]);
    const cancelled = await press(reference, 'cancel', { version: 2, by: 'patient', fee: true });
    expect(cancelled.body.version).toBe(3);
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    const late = await press(reference, 'undo', { version: 3 });
    expect([late.status, late.body.type]).toEqual([409, expect.stringMatching(/too-late$/)]);
  });

  it('sends a message at once when it is told to, and promises no undo from then on', async () => {
    const { reference } = await bookVisit(site);
    await press(reference, 'cancel', { version: 0, by: 'clinic', fee: false });
    expect((await press(reference, 'send-now', { version: 1 })).body).toEqual({
      version: 1,
      undoUntil: null,
    });
    const now = site.clock.now().epochMilliseconds;
    const told = (await waitingMails()).filter(({ kind }) => kind === 'appointment.cancelled');
    expect(told).toMatchObject([{ not_before: now, next_attempt_at: now }]);
    expect((await press(reference, 'undo', { version: 1 })).status).toBe(409);
  });

  it('lets nobody in without a session, and nobody do what their role may not', async () => {
    const { reference } = await bookVisit(site);
    const verbs = ['arrive', 'room', 'leave', 'no-show', 'back', 'move', 'cancel', 'undo', 'send-now'];
    for (const verb of verbs)
      expect([verb, (await press(reference, verb, { version: 0 }, {} as typeof desk)).status]).toEqual([
        verb,
        401,
      ]);
    expect((await getJson(site.origin, TUESDAY)).status).toBe(401);
    const ben = await signInAs(site, 'therapist', { practitioner: 'ben' });
    const move = { version: 0, startsAt: LATER, practitioner: 'ben' };
    expect((await press(reference, 'move', move, ben)).status).toBe(403);
    expect((await press(reference, 'arrive', { version: 0 }, ben)).status).toBe(403);
    expect((await getJson(site.origin, TUESDAY, ben)).body).toMatchObject({
      practitioners: [{ slug: 'ben' }],
      visits: [],
    });
  });

  it.each([
    ['a verb nobody knows', 'teleport', { version: 0 }, 404],
    ['no version', 'arrive', {}, 422],
    ['a field too many', 'arrive', { version: 0, force: true }, 422],
    ['a version that is none', 'arrive', { version: '0' }, 422],
    ['an old version', 'arrive', { version: 7 }, 409],
    ['no minutes at all', 'leave', { version: 0, minutes: 0 }, 422],
    ['a fee for what the clinic cancels', 'cancel', { version: 0, by: 'clinic', fee: true }, 422],
    ['a no-show before the visit begins', 'no-show', { version: 0 }, 409],
    ['an undo of what a patient did', 'undo', { version: 0 }, 409],
    [
      'a time of another age',
      'move',
      { version: 0, startsAt: '+200000-01-01T00:00:00Z', practitioner: 'ana' },
      409,
    ],
    ['a year too early', 'move', { version: 0, startsAt: '2017-03-09T20:00:00Z', practitioner: 'ana' }, 409],
    ['a therapist nobody knows', 'move', { version: 0, startsAt: LATER, practitioner: 'zoe' }, 422],
  ])('changes nothing for %s', async (_what, verb, body, status) => {
    const { reference } = await bookVisit(site);
    const before = await site.database.db.selectFrom('appointment').selectAll().execute();
    expect((await press(reference, verb, body)).status).toBe(status);
    expect((await press('KN-00000000', verb, body)).status).toBe(404);
    expect(await site.database.db.selectFrom('appointment').selectAll().execute()).toEqual(before);
  });
});
