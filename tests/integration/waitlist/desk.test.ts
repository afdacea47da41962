import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayPage } from '#/features/desk/pages/day.ts';
import { deskWaitListPage } from '#/features/desk/pages/wait-list.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import { declinedAtDesk, endAtDesk, tookAtDesk } from '#/features/waitlist/answer-at-desk.ts';
import { joinAtDesk } from '#/features/waitlist/join-at-desk.ts';
import { offerAtDesk } from '#/features/waitlist/offer-at-desk.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import { readWaitListAtDesk } from '#/features/waitlist/wait-list-at-desk.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { waitsOfPerson } from '#/features/waitlist/waits-of-person.ts';
import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Wishes } from '#/features/waitlist/domain/wishes.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';
import { ANY_WISHES, heldWithoutOffer, offersTo } from '../../builders/wait-list.ts';

const DESK = staffAsking('front-desk');
let site: BookingSite;

/** Put on the list by telephone, without an address; every free time is news to them. */
async function caller(firstName: string, wishes: Partial<Wishes> = {}): Promise<EntryId> {
  const contact = {
    ...{ firstName, lastName: 'Kim', email: null, phone: '206-555-0171' },
    ...{ birthDate: null, guardian: null },
  };
  const joining = {
    who: { kind: 'new', contact } as const,
    service: 'medical-massage-60',
    wishes: { ...ANY_WISHES, practitioners: ['ana'], ...wishes },
  };
  const id = expectOk(await joinAtDesk(site.context, joining, DESK));
  await site.database.db.updateTable('wait_list_entry').set({ passed: '[]' }).where('id', '=', id).execute();
  site.clock.setNow(site.clock.now().add({ seconds: 1 }));
  return id;
}
const needs = async () => {
  const empty = { conditions: [], guides: [], pages: [] };
  const context = { ...site.context, content: { ...site.context.content, ...empty } };
  return expectOk(await readNeeds(context, DESK)).map(({ cause }) => cause);
};

describe.each(DIALECTS)('the wait list at the desk (%s)', (dialect) => {
  beforeAll(async () => {
    site = await openBookingSite(dialect, { content: bookingContent() });
  });
  afterAll(() => site.close());

  it('asks people without an address by telephone, in the same order and with the same clock', async () => {
    const rosa = await caller('Rosa');
    const omar = await caller('Omar');
    await offerFreeTimes(site.context);
    const [first] = await offersTo(site, rosa);
    expect(first).toMatchObject({ channel: 'phone', status: 'open' });
    expect(await needs()).toContainEqual(
      expect.objectContaining({ kind: 'wait-list-call', patient: 'Rosa Kim' }),
    );
    expectOk(await declinedAtDesk(site.context, first!.id, DESK));
    const visit = expectOk(await tookAtDesk(site.context, (await offersTo(site, omar))[0]!.id, DESK));
    expect(visit).toMatchObject({ status: 'booked', source: 'phone', patient: { firstName: 'Omar' } });
    expect(await brokenInvariants(site.database)).toEqual([]);
    const { patient_id: id } = await site.database.db
      .selectFrom('wait_list_entry')
      .select('patient_id')
      .where('id', '=', rosa)
      .executeTakeFirstOrThrow();
    const [kept] = await waitsOfPerson(site.database.db, id as PatientId);
    expect(kept, 'what an export gives them').toMatchObject({
      entry: { id: rosa },
      offers: [{ status: 'declined' }],
    });
    expectOk(await endAtDesk(site.context, rosa, DESK));
  });

  it('asks somebody before others only with a written reason, which stays with the offer and leaves a line in the trail', async () => {
    const pia = await caller('Pia');
    const quinn = await caller('Quinn');
    const { gaps } = expectOk(await readWaitListAtDesk(site.context, DESK));
    const [gap] = gaps;
    expect(gap?.fits.map(({ id }) => id)).toEqual([pia, quinn]);
    const wish = { entry: quinn, practitioner: gap!.time.practitioner, startsAtMs: gap!.time.startsAtMs };
    expect(await offerAtDesk(site.context, { ...wish, reason: null }, DESK)).toMatchObject({
      fault: { kind: 'needs-reason' },
    });
    const reason = 'Comes from the ferry today';
    const offer = expectOk(await offerAtDesk(site.context, { ...wish, reason }, DESK));
    expect((await offersTo(site, quinn))[0]).toMatchObject({
      id: offer.id,
      reason,
      offeredBy: DESK.staff.id,
    });
    const trail = await site.database.db.selectFrom('audit_entry').select(['action', 'detail']).execute();
    expect(trail.map(({ action }) => action)).toContain('wait-list.offered-out-of-order');
    expect(JSON.stringify(trail)).not.toContain('ferry');
    expect(await offerAtDesk(site.context, { ...wish, entry: pia, reason: null }, DESK)).toMatchObject({
      fault: { kind: 'not-free' },
    });
    expect(await heldWithoutOffer(site.database, site.clock.now().epochMilliseconds)).toEqual([]);
    for (const id of [pia, quinn]) expectOk(await endAtDesk(site.context, id, DESK));
    expect(await heldWithoutOffer(site.database, site.clock.now().epochMilliseconds)).toEqual([]);
  });

  it('leaves what begins in less than 3 hours to a call, with the names in order', async () => {
    site.clock.setNow(NOW.add({ hours: 2 }));
    const rhea = await caller('Rhea', { noticeHours: 1, lastDate: '2027-03-08' as LocalDate });
    const soon = (await needs()).find(({ kind }) => kind === 'wait-list-soon');
    expect(soon).toMatchObject({ patient: 'Rhea Kim', waiting: 1 });
    const { gaps } = expectOk(await readWaitListAtDesk(site.context, DESK));
    const near = gaps.find(
      ({ time }) => time.startsAtMs < site.clock.now().add({ hours: 3 }).epochMilliseconds,
    );
    const { practitioner, startsAtMs } = near!.time;
    const offer = expectOk(
      await offerAtDesk(site.context, { entry: rhea, practitioner, startsAtMs, reason: null }, DESK),
    );
    expect(offer).toMatchObject({ channel: 'phone', reason: null });
    expect(offer.answerByMs - offer.offeredAtMs).toBeLessThanOrEqual((startsAtMs - offer.offeredAtMs) / 4);
  });

  it('stands on the day beside each gap, and with what the usual visit leaves of it', async () => {
    const { Cookie: cookie } = await signInAs(site, 'front-desk');
    const wednesday = '2027-03-10' as LocalDate;
    await caller('Sam', { lastDate: wednesday, firstDate: wednesday, practitioners: ['ana'] });
    const short = { service: 'medical-massage-60', practitioner: 'ana' };
    // Free from 9:00 to 10:45: after an hour and its clean-up half an hour is left, and nobody can use it.
    await bookVisit(site, { ...short, startsAt: Temporal.Instant.from('2027-03-10T18:45:00Z') });
    const { view } = await askPage(site.context, dayPage, { cookie, path: `/desk/day?date=${wednesday}` });
    const gaps = view?.view.items.filter((item) => item.kind === 'gap' && item.with === 'ANA.');
    expect(gaps?.[0]).toMatchObject({
      waits: '1 person waits for it',
      note: '1 h 30 min. Leaves 30 min idle',
    });
    expect(view?.view.counts.waited).toBeGreaterThan(0);
  });

  it('takes a name and a phone number on its page, keeps what was typed, and says what is wrong', async () => {
    const { Cookie: cookie } = await signInAs(site, 'front-desk');
    const ask = (form?: Readonly<Record<string, string>>) =>
      askPage(site.context, deskWaitListPage, { cookie, path: '/desk/wait-list', ...(form ? { form } : {}) });
    const typed = {
      act: 'join',
      name: 'Tess O’Neil',
      phone: '12',
      notice: '4',
      service: 'medical-massage-60',
    };
    const wrong = await ask(typed);
    expect(wrong).toMatchObject({ status: 422, view: { view: { typed: { name: 'Tess O’Neil' } } } });
    expect(wrong.view?.view.faults).toMatchObject([{ field: 'phone' }]);
    const joined = await ask({ ...typed, phone: '206-555-0144', 'day-1': 'yes' });
    expect(joined.location).toBe('/desk/wait-list?done=joined');
    const { view } = await ask();
    const row = view?.view.waiting.find(({ name }) => name === 'Tess O’Neil');
    expect(row).toMatchObject({ phone: '206-555-0144', channel: 'Phone' });
    expect((await ask({ act: 'end', entry: row!.entry })).location).toBe('/desk/wait-list?done=ended');
    expect(await ask({ act: 'end', entry: row!.entry })).toMatchObject({ status: 409 });
  });

  it('is nobody’s but the desk’s', async () => {
    expect(await readWaitListAtDesk(site.context, staffAsking('therapist'))).toMatchObject({
      fault: { kind: 'not-allowed' },
    });
  });
});
