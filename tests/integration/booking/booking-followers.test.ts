import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import type { VisitChange, VisitFollower } from '#/features/booking/visit-change.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { choiceOf, holdVisit } from '../../builders/visit-story.ts';

describe.each(DIALECTS)('what other parts of the clinic do about a visit, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  const book = async (follower: VisitFollower) => {
    const context = { ...site.context, visitFollowers: [follower] };
    const request = choiceOf(await holdVisit({ context }));
    return { context, booked: await confirmAppointment(context, request, ASKER) };
  };

  it('happens at every change, in order', async () => {
    const seen: VisitChange['kind'][] = [];
    const { context, booked } = await book((_trx, { kind }) => {
      seen.push(kind);
      return Promise.resolve();
    });
    const { id } = expectOk(booked);
    const startsAt = TUESDAY_TEN.add({ hours: 2 });
    await rescheduleAppointment(
      context,
      { appointmentId: id, startsAt, practitioner: 'ana', stepFree: false },
      ASKER,
    );
    await cancelAppointment(context, { appointmentId: id, by: 'patient' }, ASKER);
    await undoCancellation(context, id, ASKER);
    expect(seen).toEqual(['booked', 'moved', 'cancelled', 'cancellation-undone']);
  });

  it('is undone with the booking when it fails, so that neither stands alone', async () => {
    const refused = book(() => Promise.reject(new Error('no room in the ledger')));
    await expect(refused).rejects.toThrow('no room in the ledger');
    const visits = await site.database.db.selectFrom('appointment').select('id').execute();
    expect(visits).toEqual([]);
  });
});
