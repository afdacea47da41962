import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { calWebhookReader } from '#/adapters/cal-com/cal-webhook.ts';

const SECRET = 'a_secret_of_the_tests_only';
const NOW = Temporal.Instant.from('2030-06-03T16:00:00Z');
const DAY_MS = 86_400_000;
const read = calWebhookReader({ secret: SECRET, oldestMs: DAY_MS, mostAheadMs: 600_000 });

const payload = {
  uid: 'uid-1',
  type: 'medical-massage-60',
  startTime: '2030-06-05T17:00:00Z',
  endTime: '2030-06-05T18:00:00Z',
  organizer: { name: 'Ana R.', email: 'ana@cal.sample.example', username: 'ana' },
  attendees: [{ name: 'Sam Sample', email: 'sam@patients.sample.example' }],
  responses: { attendeePhoneNumber: { value: '+12065550111' }, notes: { value: 'my back hurts' } },
};

function sign(body: string | Buffer, secret = SECRET): Record<string, string> {
  return { 'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex') };
}

function told(call: object, headers?: Record<string, string>) {
  const body = JSON.stringify({
    createdAt: NOW.toString(),
    triggerEvent: 'BOOKING_CREATED',
    payload,
    ...call,
  });
  return read(Buffer.from(body), headers ?? sign(body), NOW);
}

describe('a call of Cal.com', () => {
  it('is read when it was signed with our secret', () => {
    expect(told({})).toMatchObject({
      ok: true,
      value: {
        kind: 'told',
        booking: {
          uid: 'uid-1',
          status: 'accepted',
          eventSlug: 'medical-massage-60',
          hosts: [{ name: 'Ana R.', username: 'ana' }],
          attendee: { name: 'Sam Sample', email: 'sam@patients.sample.example', phone: '+12065550111' },
        },
      },
    });
  });

  it('gives nothing of what somebody wrote about their health', () => {
    expect(JSON.stringify(told({}))).not.toContain('back hurts');
  });

  it.each([
    ['no signature', {}],
    ['the words for no secret', { 'x-cal-signature-256': 'no-secret-provided' }],
    ['half a signature', { 'x-cal-signature-256': 'ab'.repeat(16) }],
    ['the signature of somebody else', sign('{}')],
    ['another secret', sign(JSON.stringify({}), 'another')],
  ])('is refused with %s', (_name, headers) => {
    expect(told({}, headers)).toEqual({ ok: false, fault: { kind: 'not-genuine' } });
  });

  it.each([
    ['a day and a second old', -DAY_MS - 1_000],
    ['from far ahead', 601_000],
  ])('is refused when it is %s', (_name, shiftMs) => {
    const createdAt = NOW.add({ milliseconds: shiftMs }).toString();
    expect(told({ createdAt })).toMatchObject({ ok: false });
  });

  it('is taken when it is nearly a day old, as after an outage', () => {
    expect(told({ createdAt: NOW.subtract({ hours: 23, minutes: 59 }).toString() })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['a body that a template changed', { payload: 'Sam booked' }],
    ['a booking without a time', { payload: { ...payload, startTime: undefined } }],
    ['a name that could be something else', { payload: { ...payload, uid: '../x' } }],
  ])('is refused with %s, although it is signed', (_name, call) => {
    expect(told(call)).toMatchObject({ ok: false });
  });

  it('is refused when its bytes are no sound text', () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(read(body, sign(body), NOW)).toMatchObject({ ok: false });
  });
});

describe('what Cal.com means', () => {
  it.each([
    ['BOOKING_CANCELLED', {}, 'told', 'cancelled'],
    ['BOOKING_CANCELLED', { requestReschedule: true }, 'asked-to-move', 'cancelled'],
    ['BOOKING_REJECTED', {}, 'told', 'rejected'],
    ['BOOKING_REQUESTED', {}, 'told', 'pending'],
    ['BOOKING_CREATED', { status: 'PENDING' }, 'told', 'pending'],
    ['BOOKING_RESCHEDULED', { rescheduleUid: 'uid-0' }, 'told', 'accepted'],
    // A move by its API comes under the name of a request.
    ['BOOKING_REQUESTED', { rescheduleUid: 'uid-0', status: 'ACCEPTED' }, 'told', 'accepted'],
  ])('by %s with %j', (triggerEvent, more, kind, status) => {
    const event = told({ triggerEvent, payload: { ...payload, ...more } });
    expect(event).toMatchObject({ value: { kind, booking: { status } } });
  });

  it('by a move is both the new booking and the one it was', () => {
    const event = told({
      triggerEvent: 'BOOKING_RESCHEDULED',
      payload: { ...payload, rescheduleUid: 'uid-0' },
    });
    expect(event).toMatchObject({ value: { booking: { uid: 'uid-1', fromUid: 'uid-0' } } });
  });

  it('by a payment or a no-show is only that there is such a booking', () => {
    expect(told({ triggerEvent: 'BOOKING_PAID' })).toMatchObject({
      value: { kind: 'mentioned', uid: 'uid-1' },
    });
    const noShow = {
      triggerEvent: 'BOOKING_NO_SHOW_UPDATED',
      payload: { bookingUid: 'uid-1', attendees: [] },
    };
    expect(told(noShow)).toMatchObject({ value: { kind: 'mentioned', uid: 'uid-1' } });
  });

  it('by anything else is nothing', () => {
    expect(told({ triggerEvent: 'PING', payload: {} })).toEqual({
      ok: true,
      value: { kind: 'nothing-to-do' },
    });
    expect(told({ triggerEvent: 'OOO_CREATED', payload: { entry: {} } })).toMatchObject({
      value: { kind: 'nothing-to-do' },
    });
  });
});
