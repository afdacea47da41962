import { bookTime, giveTimeBack, keepTime, keepTimeLonger } from '#/features/booking/book-by-page.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeldTime, PatientDetails, TimeWish } from '#/features/booking/book-by-page.ts';
import { visitIdOf } from '#/features/booking/booking-tokens.ts';
import { findVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { aPatient, NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';

const ASKER = { clientKey: '192.0.2.1', requestId: 'test-1' };
const DETAILS: PatientDetails = {
  ...aPatient(),
  selfPay: true,
  note: { reason: 'zanzibar-canary in my hip', insurance: 'no' },
};

describe.each(DIALECTS)('booking step by step on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const wish = (changes: Partial<TimeWish> = {}): TimeWish => ({
    service: 'medical-massage-60',
    practitioner: 'any',
    stepFree: false,
    startsAt: TUESDAY_TEN,
    replaces: null,
    renews: false,
    isKnown: false,
    ...changes,
  });
  const held = async (changes: Partial<TimeWish> = {}): Promise<HeldTime> => {
    return expectOk(await keepTime(site.context, wish(changes), ASKER));
  };
  const booked = async (token: string): Promise<string> => {
    return expectOk(await bookTime(site.context, token, DETAILS, ASKER));
  };

  it('keeps the reason sealed: the care team reads it, the database does not', async () => {
    const path = await booked((await held()).token);
    const id = visitIdOf(site.context, path.replace('/visit/', ''));
    if (id === null) throw new Error('The path opens no visit.');
    expect(await findVisitNote(site.database.db, site.context.sealedBox, id)).toEqual(DETAILS.note);
    const rows = await site.database.db.selectFrom('visit_note').selectAll().execute();
    expect(rows).toHaveLength(1);
    const outbox = await site.database.db.selectFrom('outbox_message').selectAll().execute();
    expect(JSON.stringify([rows, outbox])).not.toContain('zanzibar');
  });

  it('writes the visit once and its note once, however often the button is pressed', async () => {
    const { token } = await held();
    const paths = await Promise.all([booked(token), booked(token), booked(token)]);
    expect(new Set(paths).size).toBe(1);
    expect(await site.database.db.selectFrom('visit_note').selectAll().execute()).toHaveLength(1);
  });

  it('renews a hold that ended once, even after the renewed one became a visit', async () => {
    const first = await held();
    site.clock.setNow(NOW.add({ minutes: 11 }));
    const renewal = wish({ replaces: first.token, renews: true, isKnown: true });
    const second = await keepTime(site.context, renewal, ASKER);
    const third = await keepTime(site.context, renewal, ASKER);
    expect(third).toEqual(second);
    const path = await booked(expectOk(second).token);
    const late = await keepTime(site.context, renewal, ASKER);
    expect(late).toMatchObject({ ok: false, fault: { kind: 'renewed-before' } });
    if (late.ok || late.fault.kind !== 'renewed-before') return;
    expect(await booked(late.fault.token)).toBe(path);
  });

  it('takes no token but its own', async () => {
    const { token } = await held();
    const forged = `${token.slice(0, 5)}${token[5] === 'A' ? 'B' : 'A'}${token.slice(6)}`;
    expect(await bookTime(site.context, forged, DETAILS, ASKER)).toEqual({
      ok: false,
      fault: { kind: 'hold-gone' },
    });
    await giveTimeBack(site.context, forged);
    expect((await keepTimeLonger(site.context, token)).ok, 'the hold is still there').toBe(true);
  });
});

describe.each(DIALECTS)('one client that books by the pages again and again, on %s', (dialect) => {
  it('is slowed down as a program is, and nobody else', async () => {
    const site = await openBookingSite(dialect, { settings: {} });
    const kindOf = async (clientKey: string) => {
      const booked = await bookTime(site.context, 'none', DETAILS, { ...ASKER, clientKey });
      return booked.ok ? 'booked' : booked.fault.kind;
    };
    for (let n = 0; n < 12; n += 1) expect(await kindOf('192.0.2.1')).toBe('hold-gone');
    expect(await kindOf('192.0.2.1')).toBe('too-many-requests');
    expect(await kindOf('192.0.2.2')).toBe('hold-gone');
    site.clock.setNow(NOW.add({ hours: 1 }));
    expect(await kindOf('192.0.2.1')).toBe('hold-gone');
    await site.close();
  });

  it('cannot ask for one time after another without end', async () => {
    const site = await openBookingSite(dialect, { settings: {} });
    const wish: TimeWish = {
      service: 'medical-massage-60',
      practitioner: 'any',
      stepFree: false,
      startsAt: NOW,
      replaces: null,
      renews: false,
      isKnown: false,
    };
    const kindOf = async () => {
      const held = await keepTime(site.context, wish, ASKER);
      return held.ok ? 'held' : held.fault.kind;
    };
    for (let n = 0; n < 60; n += 1) expect(await kindOf()).toBe('not-bookable');
    expect(await kindOf()).toBe('too-many-requests');
    await site.close();
  });
});
