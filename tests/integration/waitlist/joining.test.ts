import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToJoin } from '#/features/waitlist/join.ts';
import { proofClaim, entryClaim } from '#/features/waitlist/domain/link-claims.ts';
import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import { leaveByLink, openPlace, renewByLink } from '#/features/waitlist/own-place.ts';
import { confirmPage } from '#/features/waitlist/pages/confirm.ts';
import { offerPage } from '#/features/waitlist/pages/offer.ts';
import { makeOfferToken } from '#/features/waitlist/wait-tokens.ts';
import { mergePatients } from '#/features/patients/merge-patients.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { ASKER, NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { ANY_WISHES, aWaiter, offersTo, WAITER, whoWaits } from '../../builders/wait-list.ts';

let site: BookingSite;
const later = (by: Temporal.DurationLike) => site.clock.setNow(site.clock.now().add(by));
const rowOf = (id: EntryId) =>
  site.database.db.selectFrom('wait_list_entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const placeToken = (id: EntryId) => site.context.linkTokens.make(entryClaim(id));
const mailsOf = (kind: string) =>
  site.database.db
    .selectFrom('outbox_message')
    .select(['recipient', 'payload'])
    .where('kind', '=', kind)
    .execute();

/** So that every free time is news to them. */
async function forgetPassed(): Promise<void> {
  await site.database.db.updateTable('wait_list_entry').set({ passed: '[]' }).execute();
}

describe.each(DIALECTS)('a place on the wait list (%s)', (dialect) => {
  beforeAll(async () => {
    site = await openBookingSite(dialect);
  });
  afterAll(() => site.close());

  it('is asked for with times that are free already in sight, and nobody has it before the press in the mail', async () => {
    const contact = {
      firstName: 'Nora',
      lastName: 'Sample',
      phone: '206-555-0188',
      email: 'nora@example.com',
    };
    const joining = { service: 'medical-massage-60', wishes: ANY_WISHES, contact };
    const first = await askToJoin(site.context, joining, false, WAITER);
    expect(first).toMatchObject({ ok: false, fault: { kind: 'free-now' } });
    expect(await askToJoin(site.context, joining, true, WAITER)).toMatchObject({
      value: { kind: 'look-in-mail' },
    });
    const { id } = await site.database.db
      .selectFrom('wait_list_entry')
      .select('id')
      .executeTakeFirstOrThrow();
    const token = site.context.linkTokens.make(proofClaim(id as EntryId));
    const looked = await askPage(site.context, confirmPage, { params: { token } });
    expect(looked).toMatchObject({ status: 200, view: { kind: 'waits' } });
    await forgetPassed();
    await offerFreeTimes(site.context);
    expect(await whoWaits(site)).toEqual([]);
    expect(await offersTo(site, id as EntryId)).toEqual([]);

    const pressed = await askPage(site.context, confirmPage, { params: { token }, form: {} });
    expect(pressed.location).toBe(`/wait-list/${placeToken(id as EntryId)}`);
    expect(await whoWaits(site)).toEqual([id]);
    const again = await askPage(site.context, confirmPage, { params: { token }, form: {} });
    expect(again.location).toBe(pressed.location);
    expect(await mailsOf('wait-list.joined')).toHaveLength(1);
  });

  it('is one for each person: who joins again keeps the place and changes the wishes', async () => {
    const [nora] = await whoWaits(site);
    later({ minutes: 5 });
    expect(await aWaiter(site, 'Nora', { weekdays: [2] })).toBe(nora);
    expect(await whoWaits(site)).toHaveLength(1);
    expect(await rowOf(nora!)).toMatchObject({ joined_at: NOW.epochMilliseconds });
    expect(JSON.parse((await rowOf(nora!)).wishes)).toMatchObject({ weekdays: [2] });
  });

  it('of two who turn out to be one person is the earlier one', async () => {
    const [nora] = await whoWaits(site);
    const twin = await aWaiter(site, 'Eleonora');
    const ids = (await Promise.all([nora!, twin].map(rowOf))).map(
      ({ patient_id }) => patient_id as PatientId,
    );
    const [stays, goes] = [ids[1]!, ids[0]!];
    expectOk(await mergePatients(site.context, { stays, goes }, staffAsking('owner')));
    await offerFreeTimes(site.context);
    expect(await whoWaits(site)).toEqual([nora]);
    expect(await rowOf(twin)).toMatchObject({ ended_because: 'replaced' });
  });

  it('gets no offer by night, and one in the morning, whose mail names no service and whose link changes nothing', async () => {
    const [nora] = await whoWaits(site);
    await forgetPassed();
    site.clock.setNow(Temporal.Instant.from('2027-03-09T04:00:00Z'));
    expect(await offerFreeTimes(site.context)).toMatchObject({ offered: 0 });
    site.clock.setNow(Temporal.Instant.from('2027-03-09T16:00:00Z'));
    expect(await offerFreeTimes(site.context)).toMatchObject({ offered: 1 });
    const [mail] = await mailsOf('wait-list.offer');
    expect(mail?.payload).toContain('A time has opened');
    expect(mail?.payload).not.toMatch(/medical/i);
    const offer = (await offersTo(site, nora!)).at(-1);
    const token = makeOfferToken(site.context, offer!.id);
    const looked = await askPage(site.context, offerPage, { params: { token } });
    expect(looked).toMatchObject({ status: 200, view: { state: 'open' } });
    expect((await offersTo(site, nora!)).at(-1)).toMatchObject({ status: 'open' });
    later({ hours: 2 });
    const over = await askPage(site.context, offerPage, { params: { token }, form: { do: 'take' } });
    expect(over).toMatchObject({ status: 409, view: { state: 'over' } });
  });

  it('asks after three silences whether somebody still waits, and about no more times until they say so', async () => {
    const [nora] = await whoWaits(site);
    expectOk(await renewByLink(site.context, placeToken(nora!), ASKER));
    // The one of the morning is the first silence.
    const before = (await offersTo(site, nora!)).length;
    for (let silences = 0; silences < 3; silences += 1) {
      await offerFreeTimes(site.context);
      later({ minutes: 121 });
    }
    await offerFreeTimes(site.context);
    expect(await offersTo(site, nora!)).toHaveLength(before + 2);
    expect(await mailsOf('wait-list.still-waiting')).toHaveLength(1);
    expect((await rowOf(nora!)).question_at).not.toBeNull();
    await offerFreeTimes(site.context);
    expect(await offersTo(site, nora!)).toHaveLength(before + 2);
    expectOk(await renewByLink(site.context, placeToken(nora!), ASKER));
    await offerFreeTimes(site.context);
    expect(await offersTo(site, nora!)).toHaveLength(before + 3);
  });

  it('asks before 30 days are over, ends then, and is kept no longer than a month after that', async () => {
    const [nora] = await whoWaits(site);
    const before = (await mailsOf('wait-list.still-waiting')).length;
    later({ hours: 24 * 27 + 1 });
    await offerFreeTimes(site.context);
    await offerFreeTimes(site.context);
    expect(await mailsOf('wait-list.still-waiting')).toHaveLength(before + 1);
    later({ hours: 24 * 3 });
    await offerFreeTimes(site.context);
    expect(await openPlace(site.context, placeToken(nora!))).toMatchObject({ place: null });
    expect(await leaveByLink(site.context, placeToken(nora!), ASKER)).toMatchObject({ ok: false });
    later({ hours: 24 * 31 });
    await offerFreeTimes(site.context);
    expect(await openPlace(site.context, placeToken(nora!))).toBeNull();
  });

  it('ends after the last day that somebody chose, and nobody asks whether they wait any longer', async () => {
    const lastDate = site.clock
      .now()
      .toZonedDateTimeISO('America/Los_Angeles')
      .toPlainDate()
      .add({ days: 1 });
    const ada = await aWaiter(site, 'Ada', { lastDate: lastDate.toString() as LocalDate });
    const asked = (await mailsOf('wait-list.still-waiting')).length;
    later({ hours: 24 });
    await offerFreeTimes(site.context);
    expect(await whoWaits(site)).toContain(ada);
    later({ hours: 24 });
    await offerFreeTimes(site.context);
    expect(await rowOf(ada)).toMatchObject({ ended_because: 'over' });
    expect(await mailsOf('wait-list.still-waiting')).toHaveLength(asked);
  });
});
