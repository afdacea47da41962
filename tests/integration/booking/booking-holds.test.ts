import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { extendHold } from '#/features/booking/extend-hold.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import { holdSlot, type HoldRequest } from '#/features/booking/hold-slot.ts';
import { releaseHold } from '#/features/booking/release-hold.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { insertChangedDay, insertTimeOff } from '#/features/booking/store/schedule-store.ts';
import { insertClosure } from '#/features/booking/store/closure-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { aPractitioner, aRoom, bookingContent } from '../../builders/booking-content.ts';
import {
  aHoldRequest,
  aPatient,
  ASKER,
  NOW,
  openBookingSite,
  TUESDAY_TEN,
  type BookingSite,
} from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { holdVisit } from '../../builders/visit-story.ts';

const TUESDAY = '2027-03-09' as LocalDate;

describe.each(DIALECTS)('holding a time on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const hold = (changes: Partial<HoldRequest> = {}) => holdSlot(site.context, aHoldRequest(changes));
  const held = (changes: Partial<HoldRequest> = {}) => holdVisit(site, changes);
  const faultOf = async (changes: Partial<HoldRequest>): Promise<string> => {
    const result = await hold(changes);
    if (result.ok) return 'held';
    return result.fault.kind === 'not-bookable' ? `not-bookable ${result.fault.reason}` : result.fault.kind;
  };
  const startsOn = async (from: LocalDate, practitioner = 'ana'): Promise<readonly string[]> => {
    const wish = { service: 'medical-massage-60', practitioner, stepFree: false };
    const found = expectOk(await findSlots(site.context, { ...wish, from, days: 1 }));
    return found.slots.map(({ startsAtMs }) =>
      Temporal.Instant.fromEpochMilliseconds(startsAtMs)
        .toZonedDateTimeISO('America/Los_Angeles')
        .toPlainTime()
        .toString({ smallestUnit: 'minute' }),
    );
  };
  const after = (minutes: number) => site.clock.setNow(NOW.add({ seconds: Math.round(minutes * 60) }));

  it('shows a time, keeps it for one person and hides it from everybody else at once', async () => {
    expect(await startsOn(TUESDAY)).toContain('10:00');
    const { practitioner, startsAtMs, endsAtMs, expiresAtMs } = await held();
    expect({ practitioner, minutes: (endsAtMs - startsAtMs) / 60_000 }).toEqual({
      practitioner: 'ana',
      minutes: 60,
    });
    expect(expiresAtMs).toBe(NOW.add({ minutes: 10 }).epochMilliseconds);
    const shown = await startsOn(TUESDAY);
    // 60 minutes and 15 of turnover: nothing that starts after 8:45 ends in time, and the next starts at 11:15.
    expect(shown.filter((time) => time < '11:15')).toEqual([]);
    expect(shown[0]).toBe('11:15');
  });

  it('gives the second person the nearest three other times', async () => {
    await held();
    const second = await hold();
    if (second.ok || second.fault.kind !== 'slot-taken') throw new Error('expected slot-taken');
    const minutes = second.fault.alternatives.map(
      ({ startsAtMs }) => (startsAtMs - TUESDAY_TEN.epochMilliseconds) / 60_000,
    );
    expect(minutes).toEqual([75, 90, 105]);
  });

  it('refuses what the clinic does not offer, whatever the request says', async () => {
    const at = (text: string) => Temporal.Instant.from(text);
    expect(await faultOf({ service: 'haircut' })).toBe('unknown-service');
    expect(await faultOf({ practitioner: 'zoe' })).toBe('unknown-practitioner');
    expect(await faultOf({ service: 'relaxation-60' })).toBe('service-not-given');
    expect(await faultOf({ startsAt: at('2027-03-01T18:00:00Z') })).toBe('not-bookable past');
    expect(await faultOf({ startsAt: NOW.add({ hours: 1 }) })).toBe('not-bookable too-soon');
    expect(await faultOf({ startsAt: at('2027-05-10T17:00:00Z') })).toBe('not-bookable too-far');
    expect(await faultOf({ startsAt: at('2027-03-14T18:00:00Z') })).toBe('not-bookable closed');
    expect(await faultOf({ startsAt: at('2027-03-09T18:07:00Z') })).toBe('not-bookable closed');
    expect(await faultOf({ startsAt: at('2027-03-09T18:00:00.001Z') })).toBe('not-bookable closed');
    expect(await faultOf({ startsAt: at('2027-03-10T00:15:00Z') })).toBe('not-bookable closed');
    expect(await faultOf({ startsAt: at('+275760-09-13T00:00:00Z') })).toBe('not-bookable too-far');
  });

  it('knows a day off, other hours, an hour away and a closed clinic', async () => {
    await inTransaction(site.database.db, async (trx) => {
      const [tue, wed, thu, fri] = ['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'] as LocalDate[];
      await insertChangedDay(trx, ['a'], 'ana', { localDate: tue!, periods: [] });
      const late = { fromMinutes: 18 * 60, toMinutes: 19 * 60 + 30 };
      await insertChangedDay(trx, ['b'], 'ana', { localDate: wed!, periods: [late] });
      const lunch = { fromMinutes: 10 * 60, toMinutes: 16 * 60 };
      await insertTimeOff(trx, { id: 'c', absence: null }, 'ana', {
        firstDate: thu!,
        lastDate: thu!,
        period: lunch,
      });
      await insertClosure(trx, 'd', { firstDate: fri!, lastDate: fri! }, 'Holiday');
    });
    expect(await startsOn('2027-03-09' as LocalDate)).toEqual([]);
    expect(await startsOn('2027-03-10' as LocalDate)).toEqual(['18:00', '18:15', '18:30']);
    expect(await startsOn('2027-03-11' as LocalDate)).toEqual(['09:00', '16:00']);
    expect(await startsOn('2027-03-12' as LocalDate)).toEqual([]);
    expect(await startsOn('2027-03-12' as LocalDate, 'ben')).toEqual([]);
    expect(await faultOf({})).toBe('not-bookable closed');
  });

  it('needs a room as much as a therapist', async () => {
    await held({ practitioner: 'ana' });
    await held({ practitioner: 'ben' });
    await site.close();
    const content = bookingContent({ rooms: [aRoom('only-room')] });
    site = await openBookingSite(dialect, { content });
    await held({ practitioner: 'ana' });
    expect(await faultOf({ practitioner: 'ben' })).toBe('slot-taken');
    expect(await startsOn(TUESDAY, 'ben')).not.toContain('10:00');
  });

  it('keeps the step-free room for whoever needs it', async () => {
    expect((await held({ practitioner: 'ana' })).room).toBe('room-2');
    expect((await held({ practitioner: 'ben', stepFree: true })).room).toBe('room-1');
  });

  it('lets the time go after ten minutes, with no job having run', async () => {
    await held();
    after(9.99);
    expect(await faultOf({})).toBe('slot-taken');
    after(10);
    expect(await startsOn(TUESDAY)).toContain('10:00');
    await held();
  });

  it('clears away what has ended when the job runs, and nothing that lives', async () => {
    await held();
    await held({ practitioner: 'ben' });
    after(5);
    await held({ startsAt: TUESDAY_TEN.add({ hours: 2 }) });
    after(11);
    expect(await expireHolds(site.context)).toEqual({ holds: 2, unpaid: 0 });
    expect(await expireHolds(site.context)).toEqual({ holds: 0, unpaid: 0 });
  });

  it('adds ten minutes once', async () => {
    const { id } = await held();
    after(9);
    const longer = await extendHold(site.context, id);
    expect(longer).toMatchObject({
      ok: true,
      value: { expiresAtMs: NOW.add({ minutes: 20 }).epochMilliseconds },
    });
    expect(await extendHold(site.context, id)).toEqual({ ok: false, fault: { kind: 'not-extendable' } });
    after(20);
    expect(await extendHold(site.context, id)).toEqual({ ok: false, fault: { kind: 'hold-gone' } });
  });

  it('gives the time back when the person lets go, and letting go twice does no harm', async () => {
    const { id } = await held();
    await releaseHold(site.context, id);
    await releaseHold(site.context, id);
    await held();
  });

  it('changes one time for another in one step, and keeps the old one when the new one is taken', async () => {
    const first = await held();
    const other = TUESDAY_TEN.add({ hours: 3 });
    await held({ practitioner: 'ana', startsAt: other });
    expect(await faultOf({ startsAt: other, replaces: first.id })).toBe('slot-taken');
    expect(await extendHold(site.context, first.id)).toMatchObject({ ok: true });
    // A quarter of an hour later overlaps the old time: only the person who gives that up may have it.
    const later = TUESDAY_TEN.add({ minutes: 15 });
    expect(await faultOf({ startsAt: later })).toBe('slot-taken');
    const second = await held({ startsAt: later, replaces: first.id });
    expect(await confirmAppointment(site.context, confirmOf(first), ASKER)).toMatchObject({
      fault: { kind: 'hold-gone' },
    });
    expect(await confirmAppointment(site.context, confirmOf(second), ASKER)).toMatchObject({ ok: true });
  });

  it('gives "any therapist" to the one with the least that day, then goes round', async () => {
    const hours = [0, 2, 4].map((hoursLater) => TUESDAY_TEN.add({ hours: hoursLater }));
    const chosen: string[] = [];
    for (const startsAt of hours) {
      after(chosen.length / 10);
      chosen.push((await held({ practitioner: 'any', startsAt })).practitioner);
    }
    expect(chosen).toEqual(['ana', 'ben', 'ana']);
    const nextDay = await held({ practitioner: 'any', startsAt: TUESDAY_TEN.add({ hours: 24 }) });
    expect(nextDay.practitioner).toBe('ben');
  });

  it('answers the same request again with the same hold, and refuses the key for another request', async () => {
    const repeatable = { key: 'k1', requestHash: 'h1' };
    const first = await held({ repeatable });
    expect((await held({ repeatable })).id).toBe(first.id);
    expect(await faultOf({ repeatable: { key: 'k1', requestHash: 'h2' } })).toBe('key-used-differently');
    await releaseHold(site.context, first.id);
    expect(await faultOf({ repeatable })).toBe('hold-gone');
  });

  it('shows no time that cannot be held, and holds every time it shows', async () => {
    await held({ startsAt: TUESDAY_TEN.add({ hours: 1 }) });
    await held({ practitioner: 'ben', startsAt: TUESDAY_TEN.add({ hours: 2 }) });
    const wish = { service: 'medical-massage-60', practitioner: 'any', stepFree: false };
    const found = expectOk(
      await findSlots(site.context, { ...wish, from: '2027-03-08' as LocalDate, days: 7 }),
    );
    expect(found.slots.length).toBeGreaterThan(100);
    for (const { practitioner, startsAtMs } of found.slots) {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(startsAtMs);
      await releaseHold(site.context, (await held({ practitioner, startsAt })).id);
    }
  });
});

const confirmOf = (hold: HoldRecord) => ({
  holdId: hold.id,
  patient: aPatient(),
  selfPay: false,
  repeatable: null,
});

describe.each(DIALECTS)('people who keep too many times, on %s', (dialect) => {
  it('get eight at once from one address, as neighbours behind one may, and more when one ends', async () => {
    const site = await openBookingSite(dialect, { settings: {} });
    // Three visits a day.
    const hold = async (place: number, client: string) => {
      const startsAt = TUESDAY_TEN.add({ hours: 24 * Math.floor(place / 3) + 2 * (place % 3) });
      const result = await holdSlot(site.context, aHoldRequest({ startsAt, client, anonymous: false }));
      return result.ok ? 'held' : result.fault.kind;
    };
    for (let place = 0; place < 8; place += 1) expect(await hold(place, 'a')).toBe('held');
    expect(await hold(8, 'a')).toBe('too-many-holds');
    expect(await hold(8, 'b')).toBe('held');
    site.clock.setNow(NOW.add({ minutes: 10 }));
    expect(await hold(9, 'a')).toBe('held');
    await site.close();
  });

  it('cannot pass the cap by asking for a dozen times at the same moment', async () => {
    const site = await openBookingSite(dialect, { settings: {} });
    const tries = Array.from({ length: 12 }, (_, n) =>
      holdSlot(
        site.context,
        aHoldRequest({
          startsAt: TUESDAY_TEN.add({ hours: 24 * Math.floor(n / 3) + 2 * (n % 3) }),
          client: 'a',
        }),
      ),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
    await site.close();
  });

  it('must say who they are once three tenths of a day are held by nobody known', async () => {
    const content = bookingContent({ practitioners: [aPractitioner('ana')] });
    const site = await openBookingSite(dialect, { content, settings: {} });
    // Eight hours of work: two visits of 75 minutes are 31 percent.
    const hold = async (hours: number, client: string, anonymous: boolean) => {
      const startsAt = TUESDAY_TEN.add({ minutes: hours * 60 });
      const result = await holdSlot(site.context, aHoldRequest({ startsAt, client, anonymous }));
      return result.ok ? 'held' : result.fault.kind;
    };
    expect(await hold(0, 'a', true)).toBe('held');
    expect(await hold(1.25, 'b', true)).toBe('held');
    expect(await hold(2.5, 'c', true)).toBe('details-first');
    expect(await hold(2.5, 'c', false)).toBe('held');
    expect(await hold(24, 'd', true)).toBe('held');
    await site.close();
  });
});
