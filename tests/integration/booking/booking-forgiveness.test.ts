import { cancelVisit, moveVisit, openVisit } from '#/features/booking/change-by-link.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import {
  ASKER,
  bookingContent,
  openBookingSite,
  TUESDAY_TEN,
  type BookingSite,
} from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const LATE_FEE = 4_000;

describe.each(DIALECTS)('a clinic that forgives the first late cancellation, on %s', (dialect) => {
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

  test('says so on the page before the button, and still asks the fee for moving late', async () => {
    const visit = await book(0);
    late();
    const token = makeVisitToken(site.context, visit);
    expect(await openVisit(site.context, token)).toMatchObject({ cancelLateFeeCents: 0 });
    const wish = { practitioner: 'ana', stepFree: false, startsAt: TUESDAY_TEN.add({ hours: 4 }) };
    const moved = await moveVisit(site.context, token, { ...wish, shownFeeCents: 0 }, 'test');
    expect(moved).toMatchObject({ ok: false, fault: { kind: 'fee-higher', feeCents: LATE_FEE } });
    expect(await cancelVisit(site.context, token, 0, 'test')).toMatchObject({
      ok: true,
      value: { feeCents: 0 },
    });
  });
});
