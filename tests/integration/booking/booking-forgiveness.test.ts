import { cancelVisit, moveVisit, openVisit } from '#/features/booking/change-by-link.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feeNow } from '#/features/booking/domain/cancellation-policy.ts';
import { undoMove } from '#/features/booking/undo-move.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const LATE_FEE = 4_000;

describe.each(DIALECTS)('a clinic that forgives the first late change, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    const content = bookingContent();
    const { clinic } = content;
    const cancellation = { ...clinic.cancellation, firstLateForgiven: true };
    site = await openBookingSite(dialect, { content: { ...content, clinic: { ...clinic, cancellation } } });
  });
  afterEach(() => site.close());

  const book = (hours: number, email = 'maria@example.com', phone = '206-555-0187') =>
    bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient: { email, phone }, selfPay: false });
  const cancel = async ({ id }: AppointmentRecord) => {
    const cancelled = await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    return cancelled.ok ? cancelled.value.feeCents : cancelled.fault.kind;
  };
  const late = () => site.clock.setNow(TUESDAY_TEN.subtract({ hours: 3 }));

  test('takes no fee the first time and the whole fee the second time, however the address is typed', async () => {
    const [first, second] = [await book(0), await book(2, 'Maria@Example.com', '(206) 555 0187')];
    late();
    expect(await cancel(first)).toBe(0);
    expect(await cancel(second)).toBe(LATE_FEE);
  });

  test('does not count what was cancelled in time, nor what somebody else cancelled', async () => {
    const [early, other, mine] = [await book(0), await book(2, 'other@example.com'), await book(4)];
    expect(await cancel(early)).toBe(0);
    late();
    expect(await cancel(other)).toBe(0);
    expect(await cancel(mine)).toBe(0);
  });

  test('tells nobody who types a stranger’s address what the stranger did', async () => {
    const [theirs, mine] = [await book(0), await book(2, 'maria@example.com', '206-555-0100')];
    late();
    expect(await cancel(theirs)).toBe(0);
    expect(await cancel(mine)).toBe(0);
  });

  const openedBy = async (visit: AppointmentRecord) => {
    const token = makeVisitToken(site.context, visit);
    const opened = await openVisit(site.context, token);
    if (opened === null) throw new Error('The link does not open.');
    return { token, opened, shown: { feeCents: feeNow(opened.terms), version: opened.version } };
  };
  const move = async (visit: AppointmentRecord, hours: number) => {
    const { token, shown } = await openedBy(visit);
    const wish = { practitioner: 'ana', stepFree: false, startsAt: TUESDAY_TEN.add({ hours }) };
    const moved = await moveVisit(site.context, token, { ...wish, shown }, 'test');
    return moved.ok ? moved.value.feeCents : moved.fault.kind;
  };

  test('says so on the page before the button, for moving as for cancelling', async () => {
    const visit = await book(0);
    late();
    const { token, opened, shown } = await openedBy(visit);
    expect(opened.terms).toMatchObject({ kind: 'forgiven', feeCents: LATE_FEE });
    const cancelled = await cancelVisit(site.context, token, shown, 'test');
    expect(cancelled).toMatchObject({ ok: true, value: { feeCents: 0 } });
  });

  test.each([
    ['a move, then another of the same visit', [move, move]],
    ['a move, then its cancelling', [move, cancel]],
  ] as const)('is one for each person: %s', async (_what, [first, second]) => {
    const visit = await book(0);
    late();
    expect(await first(visit, 6)).toBe(0);
    // The new time is of today too, so the next change is late as well.
    const again = (await findAppointment(site.database.db, visit.id)) ?? visit;
    expect(await second(again, 4)).toBe(LATE_FEE);
  });

  test('is one for each person: a move of one visit, then the cancelling of another', async () => {
    const [one, other] = [await book(0), await book(2)];
    late();
    expect(await move(one, 6)).toBe(0);
    expect(await cancel(other)).toBe(LATE_FEE);
  });

  test('is one for each person: a cancelling of one visit, then the move of another', async () => {
    const [one, other] = [await book(0), await book(2)];
    late();
    expect(await cancel(one)).toBe(0);
    expect(await move(other, 6)).toBe(LATE_FEE);
  });

  test('comes back when the late move is undone', async () => {
    const visit = await book(0);
    late();
    expect(await move(visit, 6)).toBe(0);
    expect((await undoMove(site.context, visit.id, ASKER)).ok).toBe(true);
    expect((await openedBy(visit)).opened.terms.kind).toBe('forgiven');
  });

  test('comes back when the late cancelling is undone, and stays used when it was used before', async () => {
    const visit = await book(0);
    late();
    expect(await cancel(visit)).toBe(0);
    expect((await undoCancellation(site.context, visit.id, ASKER)).ok).toBe(true);
    expect((await openedBy(visit)).opened.terms.kind).toBe('forgiven');
    expect(await move(visit, 6)).toBe(0);
    expect(await cancel(visit)).toBe(LATE_FEE);
    expect((await undoCancellation(site.context, visit.id, ASKER)).ok).toBe(true);
    expect((await openedBy(visit)).opened.terms.kind).toBe('fee');
  });

  test('is not used up by a change within 30 minutes after booking', async () => {
    late();
    const [slip, visit] = [await book(0), await book(2)];
    expect(await cancel(slip)).toBe(0);
    site.clock.setNow(TUESDAY_TEN.subtract({ minutes: 150 }));
    expect(await cancel(visit)).toBe(0);
    expect((await findAppointment(site.database.db, visit.id))?.lateForgiven).toBe(true);
  });

  test('is one also when two late changes come at one moment', async () => {
    const [one, other] = [await book(0), await book(2)];
    late();
    const fees = await Promise.all([cancel(one), cancel(other)]);
    expect(fees.map(Number).toSorted((a, b) => a - b)).toEqual([0, LATE_FEE]);
  });
});
