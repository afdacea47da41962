import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewHours } from '#/features/booking/change-hours.ts';
import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { proposeAnswers, type Answer } from '#/features/booking/propose-answers.ts';
import { settleTouched } from '#/features/booking/settle-touched.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { aPatient, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
const TUESDAY = '2027-03-09' as LocalDate;
const CLOSED: HoursChange = { kind: 'closed', localDate: TUESDAY, name: 'Storm' };

describe.each(DIALECTS)('what becomes of the visits a change touches, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const propose = async (change: HoursChange) =>
    proposeAnswers(site.context, change, expectOk(await previewHours(site.context, change, DESK)));
  const settleWith = async (change: HoursChange, kind: Answer['kind']) => {
    const chosen = (await propose(change)).map(({ visit, answers }) => ({
      appointmentId: visit.id,
      version: visit.sequence,
      answer: answers.find((answer) => answer.kind === kind)!,
    }));
    return expectOk(await settleTouched(site.context, change, chosen, DESK));
  };
  const mails = async () =>
    (await site.database.db.selectFrom('outbox_message').select(['kind', 'not_before']).execute()).filter(
      ({ kind }) => kind !== 'appointment.booked',
    );
  const awayOf = (visit: { practitioner: string; startsAtMs: number }): HoursChange => ({
    ...{ kind: 'away', practitioner: visit.practitioner },
    fromMs: visit.startsAtMs,
    toMs: visit.startsAtMs + 3_600_000,
  });

  it('has the same time with somebody else ready, and moves the visit there when pressed', async () => {
    const visit = await bookVisit(site);
    const [proposed] = await propose(awayOf(visit));
    expect(proposed?.answers[0]).toMatchObject({ kind: 'move', startsAtMs: visit.startsAtMs });
    expect(await mails()).toEqual([]);
    const { done, left } = await settleWith(awayOf(visit), 'move');
    expect([done.length, left]).toEqual([1, []]);
    const after = await findAppointment(site.database.db, visit.id);
    expect(after).toMatchObject({ startsAtMs: visit.startsAtMs, reference: visit.reference, feeCents: 0 });
    expect(after?.practitioner).not.toBe(visit.practitioner);
    const dueAt = site.clock.now().add({ minutes: 3 }).epochMilliseconds;
    expect(await mails()).toEqual([{ kind: 'appointment.moved', not_before: dueAt }]);
  });

  it('offers times on other days when the clinic is closed; changing is free from then on', async () => {
    const visit = await bookVisit(site);
    const [proposed] = await propose(CLOSED);
    const offer = proposed?.answers[0];
    expect(offer?.kind).toBe('offer');
    expect(offer?.kind === 'offer' && offer.freeStartsMs.length).toBe(3);
    expect((await settleWith(CLOSED, 'offer')).left).toEqual([]);
    expect((await mails()).map(({ kind }) => kind)).toEqual(['appointment.choose-again']);
    const stands = (await findAppointment(site.database.db, visit.id))!;
    expect(stands.startsAtMs).toBe(visit.startsAtMs);
    const oneHourBefore = visit.startsAtMs - 3_600_000;
    expect(await termsOfVisit(site.context, site.database.db, stands, oneHourBefore)).toEqual({
      kind: 'free',
    });
    const changed = { ...stands, sequence: stands.sequence + 1 };
    expect((await termsOfVisit(site.context, site.database.db, changed, oneHourBefore)).kind).not.toBe(
      'free',
    );
  });

  it('puts a call on the list when that was chosen', async () => {
    const visit = await bookVisit(site);
    expect((await settleWith(CLOSED, 'call')).done.length).toBe(1);
    const calls = await site.database.db
      .selectFrom('phone_task')
      .select(['appointment_id', 'kind'])
      .execute();
    expect(calls).toEqual([{ appointment_id: visit.id, kind: 'choose-again' }]);
    expect(await mails()).toEqual([]);
  });

  it('never proposes one place to two, and leaves to a person what was changed meanwhile', async () => {
    const one = await bookVisit(site, { practitioner: 'ana' });
    await bookVisit(
      site,
      { practitioner: 'ben' },
      { patient: aPatient({ firstName: 'Leo', email: 'leo@example.com', phone: '206-555-0199' }) },
    );
    const proposed = await propose(CLOSED);
    expect(proposed).toHaveLength(2);
    const chosen = proposed.map(({ visit, answers }) => ({
      appointmentId: visit.id,
      version: visit.id === one.id ? visit.sequence + 7 : visit.sequence,
      answer: answers[0],
    }));
    const { done, left } = expectOk(await settleTouched(site.context, CLOSED, chosen, DESK));
    expect(done).toHaveLength(1);
    expect(left.map(({ id }) => id)).toEqual([one.id]);
  });
});
