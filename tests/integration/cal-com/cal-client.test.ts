import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calApi } from '#/adapters/cal-com/cal-api.ts';
import { CAL_LINK, startCalSandbox, type CalSandbox } from '../../builders/cal-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const NOW = '2030-06-03T16:00:00Z';
const clock = fixedClock(Temporal.Instant.from(NOW));
const nowMs = Temporal.Instant.from(NOW).epochMilliseconds;
const range = { fromMs: nowMs, toMs: nowMs + 3 * 86_400_000, timeZone: 'America/Los_Angeles' };
const sam = {
  name: 'Sam Sample',
  email: 'sam@patients.sample.example',
  phone: null,
  timeZone: 'America/Los_Angeles',
};
let sandbox: CalSandbox;

beforeAll(async () => {
  sandbox = await startCalSandbox(clock);
});
afterAll(() => sandbox.close());

async function firstFree() {
  const times = await sandbox.calendar().freeTimes(range);
  const first = times.ok ? times.value[0] : undefined;
  if (first === undefined) throw new Error('No free time.');
  return first;
}

describe('Cal.com is asked by its documented API', () => {
  it('and shows times with their length, without a key', async () => {
    const times = await sandbox.calendar(null).freeTimes(range);
    expect(times.ok && times.value.length).toBeGreaterThan(5);
    const first = await firstFree();
    expect((first.endsAtMs ?? 0) - first.startsAtMs).toBe(3_600_000);
    expect(first.startsAtMs).toBeGreaterThan(nowMs);
  });

  it('and books a time that is then gone for everybody else', async () => {
    const { startsAtMs } = await firstFree();
    const cal = sandbox.calendar(null);
    const order = { ...sam, startsAtMs, phone: '+12065550111' };
    const booked = await cal.book(order);
    expect(booked).toMatchObject({
      ok: true,
      value: { status: 'accepted', startsAtMs, attendee: { name: 'Sam Sample', phone: '+12065550111' } },
    });
    // The second host has the time, too; the third asker finds nobody.
    expect(await cal.book(order)).toMatchObject({ ok: true });
    expect(await cal.book(order)).toMatchObject({ fault: { kind: 'time-taken' } });
  });

  it('and is read again by the name of a booking, with a key only', async () => {
    const { body } = await sandbox.control({ trigger: 'BOOKING_CREATED' });
    expect(await sandbox.calendar().findBooking(body.uid ?? '')).toMatchObject({ value: { uid: body.uid } });
    expect(await sandbox.calendar().findBooking('nobody')).toEqual({ ok: true, value: null });
    expect(await sandbox.calendar(null).findBooking('nobody')).toMatchObject({ fault: { kind: 'no-key' } });
  });

  it('and gives all pages of a list, one status a call', async () => {
    for (let n = 0; n < 105; n += 1)
      await sandbox.control({ trigger: 'BOOKING_CREATED', start: '2030-07-01T16:00:00Z' });
    const { body } = await sandbox.control({ trigger: 'BOOKING_CREATED', start: '2030-07-02T16:00:00Z' });
    await sandbox.control({ trigger: 'BOOKING_CANCELLED', uid: body.uid });
    const after = Temporal.Instant.from('2030-07-01T00:00:00Z').epochMilliseconds;
    const upcoming = await sandbox.calendar().listBookings('upcoming', after);
    const cancelled = await sandbox.calendar().listBookings('cancelled', after);
    expect(upcoming.ok && new Set(upcoming.value.map(({ uid }) => uid)).size).toBe(105);
    expect(cancelled.ok && cancelled.value.map(({ uid }) => uid)).toEqual([body.uid]);
  });
});

describe('what Cal.com or the network does wrong comes back as a value', () => {
  it.each([
    ['down', 'no-answer'],
    ['too-many', 'too-many'],
  ])('when it is %s', async (fault, kind) => {
    await sandbox.control({ fault });
    try {
      const cal = sandbox.calendar();
      expect(await cal.freeTimes(range)).toEqual({ ok: false, fault: { kind } });
      expect(await cal.listBookings('past', 0)).toEqual({ ok: false, fault: { kind } });
    } finally {
      await sandbox.control({ fault: 'none' });
    }
  });

  it('when nobody listens there', async () => {
    const cal = calApi({
      link: CAL_LINK,
      origin: '',
      apiBase: 'http://127.0.0.1:9',
      apiKey: 'k',
      nowMs: () => 0,
    });
    expect(await cal.freeTimes(range)).toEqual({ ok: false, fault: { kind: 'no-answer' } });
  });

  it('and it is asked no more than it takes in a minute', async () => {
    let at = 0;
    const settings = {
      link: CAL_LINK,
      origin: '',
      apiBase: 'http://127.0.0.1:9',
      apiKey: 'k',
      nowMs: () => at,
    };
    const cal = calApi(settings);
    const kinds = async () => {
      const answer = await cal.findBooking('x');
      return answer.ok ? 'ok' : answer.fault.kind;
    };
    const told = [];
    for (let n = 0; n < 112; n += 1) told.push(await kinds());
    expect(told.filter((kind) => kind === 'no-answer')).toHaveLength(110);
    expect(told.at(-1)).toBe('too-many');
    at = 60_000;
    expect(await kinds()).toBe('no-answer');
  });
});
