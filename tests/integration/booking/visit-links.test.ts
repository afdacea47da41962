import {
  calendarOfVisit,
  cancelVisit,
  moveTimesOfVisit,
  moveVisit,
  openVisit,
  undoLastChange,
} from '#/features/booking/change-by-link.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { holdSlot, type HoldRequest } from '#/features/booking/hold-slot.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { LinkMove, ShownVisit } from '#/features/booking/change-by-link.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import {
  aHoldRequest,
  aPatient,
  ASKER,
  openBookingSite,
  TUESDAY_TEN,
  type BookingSite,
} from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { beginVisit, bookVisit } from '../../builders/visit-story.ts';

const LATE_FEE = 4_000;
const WEDNESDAY_TEN = TUESDAY_TEN.add({ hours: 24 });

describe.each(DIALECTS)('the private link of a visit on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const pass = (duration: Temporal.DurationLike) => site.clock.setNow(site.clock.now().add(duration));
  const booked = async (changes: Partial<HoldRequest> = {}) => {
    const visit = await bookVisit(site, { startsAt: WEDNESDAY_TEN, ...changes }, { selfPay: false });
    return { visit, token: makeVisitToken(site.context, visit) };
  };
  const now = ({ id }: AppointmentRecord) => findAppointment(site.database.db, id);
  /** What the page shows that its reader has just loaded, but for the fee. */
  const shown = async (token: string, feeCents = 0): Promise<ShownVisit> => ({
    feeCents,
    version: (await openVisit(site.context, token))?.version ?? null,
  });
  const move = async (
    token: string,
    startsAt: Temporal.Instant,
    { fee = 0, ...changes }: Partial<LinkMove> & { readonly fee?: number } = {},
  ) => {
    const wish = { startsAt, practitioner: 'any', stepFree: false, shown: await shown(token, fee) };
    return moveVisit(site.context, token, { ...wish, ...changes }, 'request');
  };
  const cancel = async (token: string, fee = 0) =>
    cancelVisit(site.context, token, await shown(token, fee), 'request');
  const undo = (token: string, what: 'cancellation' | 'move' = 'cancellation') =>
    undoLastChange(site.context, token, what, 'request');
  const mails = async () =>
    (
      await site.database.db.selectFrom('outbox_message').select(['kind', 'status']).orderBy('id').execute()
    ).map(({ kind, status }) => `${kind} ${status}`);

  test('opens the visit and shows nothing that its holder does not need', async () => {
    const { token } = await booked();
    const opened = await openVisit(site.context, token);
    expect(opened).toMatchObject({ status: 'booked', firstName: 'Maria', maskedEmail: 'm***@example.com' });
    const { lastName, email, phone, birthDate } = aPatient();
    for (const secret of [lastName, email, phone, String(birthDate)])
      expect(JSON.stringify(opened)).not.toContain(secret);
  });

  test('opens nothing once it is revoked, or when it was made up or was for something else', async () => {
    const { visit, token } = await booked();
    const made = (purpose: string, version = 1) =>
      site.context.linkTokens.make({ purpose, id: visit.id, version });
    expect(made('visit')).toBe(token);
    for (const other of [
      made('visit', 2),
      made('hold'),
      `${token}x`,
      token.slice(1),
      '',
      '..',
      'a'.repeat(400),
    ]) {
      expect(await openVisit(site.context, other)).toBeNull();
      expect(await calendarOfVisit(site.context, other)).toBeNull();
      expect(await cancel(other)).toEqual({ ok: false, fault: { kind: 'no-visit' } });
    }
    await site.database.db.updateTable('appointment').set({ link_version: 2 }).execute();
    expect(await openVisit(site.context, token)).toBeNull();
    expect(await openVisit(site.context, made('visit', 2))).not.toBeNull();
  });

  test('opens nothing while the visit waits for its payment', async () => {
    const begun = await beginVisit(site, { startsAt: WEDNESDAY_TEN });
    expect(await openVisit(site.context, makeVisitToken(site.context, begun.appointment))).toBeNull();
  });

  test('a patient who moves keeps link, booking number and price, and two presses move once', async () => {
    const { visit, token } = await booked();
    const target = TUESDAY_TEN;
    expect((await move(token, target)).ok).toBe(true);
    expect((await move(token, target)).ok).toBe(true);
    expect(await now(visit)).toMatchObject({
      startsAtMs: target.epochMilliseconds,
      reference: visit.reference,
      linkVersion: visit.linkVersion,
      priceCents: visit.priceCents,
      sequence: 1,
    });
    expect(await openVisit(site.context, token)).toMatchObject({ startsAtMs: target.epochMilliseconds });
    expect(await mails()).toEqual(['appointment.booked pending', 'appointment.moved pending']);
  });

  test('half an hour later is on offer and can be had, and the time it has now is not offered', async () => {
    const { visit, token } = await booked();
    const times = await moveTimesOfVisit(site.context, token, { practitioner: 'ana', stepFree: false });
    const starts = times.map(({ startsAtMs }) => startsAtMs);
    const later = WEDNESDAY_TEN.add({ minutes: 30 });
    expect(starts).not.toContain(visit.startsAtMs);
    expect(starts).toContain(later.epochMilliseconds);
    expect((await move(token, later)).ok).toBe(true);
  });

  test('every time that is offered for moving can be had', async () => {
    const { token } = await booked();
    await booked({ startsAt: TUESDAY_TEN, practitioner: 'ben' });
    const times = await moveTimesOfVisit(site.context, token, { practitioner: 'any', stepFree: false });
    for (const { startsAtMs, practitioner } of times.filter((_, n) => n % 97 === 0).slice(0, 12)) {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(startsAtMs);
      // From a time of today the next move costs the fee.
      const moved = await move(token, startsAt, { practitioner, fee: LATE_FEE });
      expect(moved.ok).toBe(true);
    }
  });

  test('a time that somebody else took leaves the visit where it was and offers the nearest three', async () => {
    const { visit, token } = await booked();
    await booked({ startsAt: TUESDAY_TEN });
    const moved = await move(token, TUESDAY_TEN, { practitioner: 'ana' });
    expect(moved).toMatchObject({ ok: false, fault: { kind: 'slot-taken' } });
    if (!moved.ok && moved.fault.kind === 'slot-taken') expect(moved.fault.alternatives).toHaveLength(3);
    expect(await now(visit)).toEqual(visit);
  });

  test('cancelling can be undone for 3 minutes: the visit is as it was and no mail leaves', async () => {
    const { visit, token } = await booked();
    const cancelled = await cancel(token);
    expect(cancelled).toMatchObject({ ok: true, value: { status: 'cancelled', feeCents: 0 } });
    pass({ minutes: 2, seconds: 59 });
    expect(await undo(token)).toMatchObject({ ok: true, value: { status: 'booked' } });
    const { sequence, ...rest } = visit;
    expect(await now(visit)).toEqual({ ...rest, sequence: sequence + 2 });
    expect(await mails()).toEqual(['appointment.booked pending', 'appointment.cancelled cancelled']);
    expect(await undo(token)).toEqual({ ok: false, fault: { kind: 'too-late' } });
    expect((await cancel(token)).ok).toBe(true);
    expect((await mails()).at(-1)).toBe('appointment.cancelled pending');
  });

  test('after 3 minutes the cancellation stands', async () => {
    const { visit, token } = await booked();
    await cancel(token);
    pass({ minutes: 3 });
    expect(await openVisit(site.context, token)).toMatchObject({ status: 'cancelled', undoUntilMs: null });
    expect(await undo(token)).toEqual({ ok: false, fault: { kind: 'too-late' } });
    expect((await now(visit))?.status).toBe('cancelled');
    expect((await mails()).at(-1)).toBe('appointment.cancelled pending');
  });

  test('a time that somebody else took meanwhile stays theirs, and the patient is told of the end', async () => {
    const { visit, token } = await booked();
    await cancel(token);
    await booked();
    expect(await undo(token)).toEqual({ ok: false, fault: { kind: 'slot-gone' } });
    expect((await now(visit))?.status).toBe('cancelled');
    expect(await mails()).toContain('appointment.cancelled pending');
  });

  test('of a patient who undoes and others who want the time, exactly one gets it', async () => {
    const { visit, token } = await booked();
    await cancel(token);
    const tries = Array.from({ length: 4 }, () =>
      holdSlot(site.context, aHoldRequest({ startsAt: WEDNESDAY_TEN })),
    );
    const [undone, again, ...holds] = await Promise.all([undo(token), undo(token), ...tries]);
    expect([undone, again, ...holds].filter((one) => one.ok)).toHaveLength(1);
    expect((await now(visit))?.status).toBe(undone.ok || again.ok ? 'booked' : 'cancelled');
  });

  test('what the clinic cancelled is not the patient’s to undo', async () => {
    const { visit, token } = await booked();
    await cancelAppointment(site.context, { appointmentId: visit.id, by: 'clinic' }, ASKER);
    expect(await openVisit(site.context, token)).toMatchObject({ cancelledBy: 'clinic', undoUntilMs: null });
    expect(await undo(token)).toEqual({ ok: false, fault: { kind: 'too-late' } });
  });

  test('nobody pays more than the page had said', async () => {
    const { visit, token } = await booked();
    site.clock.setNow(WEDNESDAY_TEN.subtract({ hours: 23 }));
    const higher = { ok: false, fault: { kind: 'fee-higher', feeCents: LATE_FEE } };
    expect(await cancel(token, 0)).toEqual(higher);
    expect(await move(token, WEDNESDAY_TEN.add({ hours: 24 }))).toEqual(higher);
    expect(await now(visit)).toEqual(visit);
    expect(await cancel(token, LATE_FEE)).toMatchObject({ ok: true, value: { feeCents: LATE_FEE } });
    expect(await undo(token)).toMatchObject({ ok: true, value: { feeCents: 0 } });
  });

  test('a fee for moving late stays, however the visit is cancelled and taken back', async () => {
    const { token } = await booked();
    site.clock.setNow(WEDNESDAY_TEN.subtract({ hours: 20 }));
    const moved = await move(token, WEDNESDAY_TEN.add({ hours: 48 }), { fee: LATE_FEE });
    expect(moved).toMatchObject({ ok: true, value: { feeCents: LATE_FEE } });
    expect(await cancel(token, LATE_FEE)).toMatchObject({ ok: true, value: { feeCents: LATE_FEE } });
    expect(await undo(token)).toMatchObject({ ok: true, value: { feeCents: LATE_FEE } });
  });

  test('what somebody chose in another window is not moved or cancelled from a page that shows the old time', async () => {
    const { visit, token } = await booked();
    const old = await shown(token, LATE_FEE);
    expect((await move(token, TUESDAY_TEN)).ok).toBe(true);
    const elsewhere = { ok: false, fault: { kind: 'changed-elsewhere' } };
    const wish = { startsAt: WEDNESDAY_TEN.add({ hours: 48 }), practitioner: 'any', stepFree: false };
    for (const stale of [old, { ...old, version: null }, { ...old, version: 7 }]) {
      expect(await moveVisit(site.context, token, { ...wish, shown: stale }, 'r')).toEqual(elsewhere);
      expect(await cancelVisit(site.context, token, stale, 'r')).toEqual(elsewhere);
    }
    expect((await now(visit))?.startsAtMs).toBe(TUESDAY_TEN.epochMilliseconds);
  });

  test('a move can be undone for 3 minutes: time, room and fee are as they were and no mail leaves', async () => {
    const { visit, token } = await booked();
    site.clock.setNow(WEDNESDAY_TEN.subtract({ hours: 20 }));
    expect((await move(token, WEDNESDAY_TEN.add({ hours: 48 }), { fee: LATE_FEE })).ok).toBe(true);
    pass({ minutes: 2, seconds: 59 });
    expect(await undo(token, 'move')).toMatchObject({ ok: true, value: { feeCents: 0, undoUntilMs: null } });
    const { sequence, ...rest } = visit;
    expect(await now(visit)).toEqual({ ...rest, sequence: sequence + 2 });
    expect((await mails()).at(-1)).toBe('appointment.moved cancelled');
    expect(await undo(token, 'move')).toEqual({ ok: false, fault: { kind: 'too-late' } });
  });

  test('a move of a quarter of an hour can be undone although old and new time overlap', async () => {
    const { visit, token } = await booked();
    expect((await move(token, WEDNESDAY_TEN.add({ minutes: 15 }), { practitioner: 'ana' })).ok).toBe(true);
    expect((await undo(token, 'move')).ok).toBe(true);
    expect((await now(visit))?.startsAtMs).toBe(visit.startsAtMs);
  });

  test('a move stands after 3 minutes, after another change, and when somebody has the old time', async () => {
    const { visit, token } = await booked();
    await move(token, TUESDAY_TEN);
    await booked();
    expect(await undo(token, 'move')).toEqual({ ok: false, fault: { kind: 'slot-gone' } });
    expect((await now(visit))?.startsAtMs).toBe(TUESDAY_TEN.epochMilliseconds);
    pass({ minutes: 3 });
    expect(await undo(token, 'move')).toEqual({ ok: false, fault: { kind: 'too-late' } });
    expect((await mails()).filter((one) => one === 'appointment.moved pending')).toHaveLength(1);
    await move(token, TUESDAY_TEN.add({ hours: 3 }));
    await cancel(token);
    expect(await undo(token, 'move')).toEqual({ ok: false, fault: { kind: 'too-late' } });
  });

  test('a visit that has begun is shown and cannot be changed', async () => {
    const { visit, token } = await booked();
    site.clock.setNow(WEDNESDAY_TEN);
    expect(await cancel(token, LATE_FEE)).toEqual({ ok: false, fault: { kind: 'not-cancellable' } });
    const moved = await move(token, WEDNESDAY_TEN.add({ hours: 24 }), { fee: LATE_FEE });
    expect(moved).toEqual({ ok: false, fault: { kind: 'not-movable' } });
    expect(await now(visit)).toEqual(visit);
  });

  test('the calendar file follows the visit: the same event, asked for anew, then taken out', async () => {
    const { token } = await booked();
    const file = async () => (await calendarOfVisit(site.context, token))?.file;
    const first = await file();
    await move(token, TUESDAY_TEN);
    const second = await file();
    await cancel(token);
    const third = await file();
    const uid = /^UID:.+$/m.exec(first?.content ?? '')?.[0] ?? 'no event';
    for (const one of [first, second, third]) expect(one?.content).toContain(uid);
    expect([first, second, third].map((one) => /SEQUENCE:(\d+)/.exec(one?.content ?? '')?.[1])).toEqual([
      '0',
      '1',
      '2',
    ]);
    expect(third?.contentType).toBe('text/calendar; charset=utf-8; method=CANCEL');
    expect(first?.content.replaceAll('\r\n ', '')).toContain(`/visit/${token}`);
  });
});
