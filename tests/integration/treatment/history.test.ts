import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeShownVisitToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { closeDay } from '#/features/checkout/close-day.ts';
import { CompiledQuery } from 'kysely';
import { historyPage } from '#/features/treatment/pages/history.ts';
import { deskHistoryPage } from '#/features/treatment/pages/desk-history.ts';
import { recordPage } from '#/features/treatment/pages/record.ts';
import { readHistory } from '#/features/treatment/read-history.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { anOrderAt } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const CANARY = 'warfarinelle and a plate in my left hip';
const BIRTH = { birthMonth: '5', birthDay: '31', birthYear: '1980' };
const CONSENT = { do: 'consent', agree: 'yes', notice: 'yes', signature: 'Maria Sample' };

describe.each(DIALECTS)('health history and consent, on %s', (dialect) => {
  let site: BookingSite;
  let visit: AppointmentRecord;
  let later: AppointmentRecord;
  beforeAll(async () => {
    const { history, screening } = await sampleContent();
    site = await openBookingSite(dialect, { content: bookingContent({ history, screening }) });
    visit = await bookVisit(site);
    later = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 }) });
  });
  afterAll(() => site.close());

  const onPhone = async (
    of: AppointmentRecord,
    form?: Readonly<Record<string, string>>,
    token = makeVisitToken(site.context, of),
  ) => {
    const path = `/visit/${token}/history`;
    const answer = await askPage(site.context, historyPage, {
      path,
      params: { token },
      ...(form && { form }),
    });
    if (answer.view === null || answer.view.view === null) throw new Error('The link opens nothing.');
    return { status: answer.status, view: answer.view.view, cookies: answer.cookies };
  };
  const atDesk = async (
    role: StaffRole,
    page: unknown,
    form?: Readonly<Record<string, string>>,
    practitioner = role === 'therapist' ? 'ana' : null,
  ) => {
    const { Cookie: cookie } = await signInAs(site, role, { practitioner });
    const params = { reference: visit.reference };
    const answer = await askPage(site.context, page as never, { cookie, params, ...(form && { form }) });
    return { ...answer, words: JSON.stringify(answer.view ?? null) };
  };

  it('is told from link to signature in three pages, and goes on where somebody stopped', async () => {
    expect((await onPhone(visit)).view).toMatchObject({ step: 'ask', isSetting: false });
    const first = await onPhone(visit, BIRTH);
    expect(first.view.step).toBe('answers');
    const told = { do: 'answers', proof: first.view.proof, 'sign-0': 'yes', medicines: CANARY };
    expect((await onPhone(visit, told)).view).toMatchObject({ step: 'consent', isMinor: false });
    const resumed = await onPhone(visit, BIRTH);
    expect(resumed.view).toMatchObject({ step: 'answers', typed: { medicines: CANARY, 'sign-0': 'yes' } });
    const unsigned = await onPhone(visit, { do: 'consent', proof: resumed.view.proof });
    expect([unsigned.status, unsigned.view.faults.map(({ field }) => field)]).toEqual([
      422,
      ['agree', 'notice', 'signature'],
    ]);
    const done = await onPhone(visit, { ...CONSENT, proof: resumed.view.proof });
    expect([done.view.step, done.cookies]).toEqual(['done', []]);
    expect((await onPhone(visit, BIRTH)).view.step).toBe('done');
  });

  it('shows the patient all that a doctor ordered, once the birth date was right, and nothing before', async () => {
    await anOrderAt(site.context, visit.id);
    expect((await onPhone(visit)).view.claims).toEqual([]);
    expect((await onPhone(visit, { ...BIRTH, birthMonth: '13' })).view.claims).toEqual([]);
    const words = JSON.stringify((await onPhone(visit, BIRTH)).view.claims);
    for (const one of ['Sample Health PPO', 'W123', 'M54.2', '0 of 6 visits used, 2 more booked'])
      expect(words).toContain(one);
  });

  it('asks at the next visit only whether anything has changed', async () => {
    const again = await onPhone(later, BIRTH);
    expect(again.view).toMatchObject({ step: 'again', last: { answers: { medicines: CANARY } } });
    const done = await onPhone(later, { do: 'unchanged', proof: again.view.proof });
    expect(done.view).toMatchObject({ step: 'done', last: { isUnchanged: true, consent: null } });
  });

  it('loses nothing when the page was open too long, and takes no proof of another visit', async () => {
    const { view } = await onPhone(visit, BIRTH);
    site.clock.setNow(site.clock.now().add({ minutes: 61 }));
    const old = await onPhone(visit, { do: 'answers', proof: view.proof, medicines: 'typed late' });
    expect(old.view).toMatchObject({ step: 'ask', typed: { medicines: 'typed late' } });
    const fresh = await onPhone(visit, BIRTH);
    expect((await onPhone(later, { do: 'answers', proof: fresh.view.proof })).view.step).toBe('ask');
    expect((await onPhone(later, { do: 'answers', proof: 'made up' })).view.step).toBe('ask');
  });

  it('is read by the therapist of the visit and by the owner with a reason, each with a line in the trail', async () => {
    const lines = async () =>
      (
        await site.database.db
          .selectFrom('audit_entry')
          .select('detail')
          .where('action', '=', 'treatment.history-read')
          .orderBy('id')
          .execute()
      ).map(({ detail }) => detail);
    for (const [role, form, practitioner] of [
      ['front-desk', { do: 'read', reason: 'complaint' }, null],
      ['therapist', { do: 'read', reason: 'complaint' }, 'ben'],
      ['owner', { do: 'read' }, null],
      ['owner', { do: 'pdf' }, null],
      ['owner', undefined, null],
      ['therapist', undefined, 'ana'],
    ] as const)
      expect((await atDesk(role, deskHistoryPage, form, practitioner)).words, role).not.toContain(
        'warfarinelle',
      );
    expect(await lines()).toHaveLength(0);
    const read = await atDesk('therapist', deskHistoryPage, { do: 'read' });
    expect(read.words).toContain(CANARY);
    expect((await atDesk('owner', deskHistoryPage, { do: 'read', reason: 'complaint' })).words).toContain(
      CANARY,
    );
    expect(JSON.stringify(await lines())).toMatch(/own-visit.*complaint/);
    expect((await atDesk('therapist', deskHistoryPage, { do: 'pdf' })).status).toBe(200);
    expect((await atDesk('front-desk', deskHistoryPage)).words).toContain('"state":"done"');
  });

  it('closes after 5 wrong birth dates, for every visit of the person, until the desk opens it', async () => {
    const wrong = { ...BIRTH, birthYear: '1981' };
    expect((await onPhone(visit, { ...BIRTH, birthMonth: '13' })).status).toBe(422);
    for (let n = 1; n < 5; n += 1)
      expect((await onPhone(n % 2 ? visit : later, wrong)).view.step).toBe('ask');
    expect((await onPhone(visit, wrong)).view.step).toBe('locked');
    expect((await onPhone(later, BIRTH)).view.step).toBe('locked');
    expect((await atDesk('front-desk', deskHistoryPage)).words).toContain('"isLocked":true');
    expect((await atDesk('front-desk', deskHistoryPage, { do: 'unlock' })).status).toBe(303);
    expect((await onPhone(later, BIRTH)).view.step).toBe('done');
  });

  it('lets the patient set a birth date where the clinic has none, once, and asks for it from then on', async () => {
    const patient = { firstName: 'Leo', email: 'leo@example.com', birthDate: null };
    const leo = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 4 }) }, { patient });
    expect((await onPhone(leo)).view.isSetting).toBe(true);
    expect((await onPhone(leo, BIRTH)).view.step).toBe('answers');
    expect((await onPhone(leo)).view.isSetting).toBe(false);
    expect((await onPhone(leo, { ...BIRTH, birthDay: '30' })).view.step).toBe('ask');
    const next = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 28 }) }, { patient });
    expect((await onPhone(next, { ...BIRTH, birthDay: '30' })).view.step).toBe('ask');
  });

  it('shows nothing that was told before to whoever books in somebody’s name, also with the right birth date', async () => {
    const startsAt = TUESDAY_TEN.add({ hours: 24 * 8 });
    const own = await bookVisit(site, { startsAt });
    const link = makeShownVisitToken(site.context, own);
    const opened = await onPhone(own, BIRTH, link);
    expect(opened.view).toMatchObject({ step: 'answers', last: null, claims: [] });
    for (const press of [{ do: 'unchanged' }, { do: 'change' }]) {
      const { view } = await onPhone(own, { ...press, proof: opened.view.proof }, link);
      expect(view).toMatchObject({ step: 'answers', last: null, claims: [] });
      expect(JSON.stringify(view)).not.toContain('warfarinelle');
    }
    const byMail = await onPhone(own, BIRTH);
    expect(byMail.view).toMatchObject({ step: 'again' });
    // Nor what was told for this very visit by somebody who has the mail.
    await onPhone(own, { do: 'unchanged', proof: byMail.view.proof });
    expect((await onPhone(own, BIRTH, link)).view).toMatchObject({ step: 'done', last: null });
  });

  it('opens by the birth date that was set first, whatever a later booking in the same name says', async () => {
    const patient = { firstName: 'Nia', email: 'nia@example.com', birthDate: null };
    const nia = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 24 * 9 }) }, { patient });
    const { view } = await onPhone(nia, BIRTH);
    await onPhone(nia, { do: 'answers', proof: view.proof, medicines: CANARY });
    expect((await onPhone(nia, { ...CONSENT, proof: view.proof })).view.step).toBe('done');
    const other = await bookVisit(
      site,
      { startsAt: TUESDAY_TEN.add({ hours: 24 * 9 + 2 }) },
      { patient: { ...patient, birthDate: '1999-01-02' } },
    );
    const tried = await onPhone(other, { birthMonth: '1', birthDay: '2', birthYear: '1999' });
    expect(JSON.stringify(tried.view)).not.toContain('warfarinelle');
    expect(other.patientId).not.toBe(nia.patientId);
  });

  it('is told once by three presses at once, and by one more', async () => {
    const told = () =>
      site.database.db
        .selectFrom('health_history')
        .select('id')
        .where('appointment_id', '=', soon.id)
        .execute();
    const soon = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 24 * 10 }) });
    const { proof } = (await onPhone(soon, BIRTH)).view;
    const press = () => onPhone(soon, { do: 'unchanged', proof });
    for (const { view } of [...(await Promise.all([press(), press(), press()])), await press()])
      expect(view.step).toBe('done');
    expect(await told()).toHaveLength(1);
    // Whoever goes back and puts something right is heard.
    await onPhone(soon, { do: 'answers', proof, medicines: 'one more' });
    expect(await told()).toHaveLength(2);
  });

  it('wants the name of a parent or guardian under a child’s consent', async () => {
    const patient = {
      firstName: 'Kim',
      email: 'kim@example.com',
      birthDate: '2015-05-31',
      guardian: 'Pat Sample',
    };
    const kim = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 26 }) }, { patient });
    const born = { ...BIRTH, birthYear: '2015' };
    const { proof } = (await onPhone(kim, born)).view;
    expect((await onPhone(kim, { do: 'answers', proof })).view).toMatchObject({
      step: 'consent',
      isMinor: true,
    });
    const refused = await onPhone(kim, { ...CONSENT, proof });
    expect(refused.view.faults.map(({ field }) => field)).toEqual(['relation']);
    expect((await onPhone(kim, { ...CONSENT, proof, relation: 'mother' })).view.step).toBe('done');
    const told = expectOk(await readHistory(site.context, kim.id, null, staffAsking('therapist')));
    expect(told[0]?.consent).toMatchObject({ guardian: 'mother', name: 'Maria Sample' });
  });

  it('asks for a new consent a year after the last, also when nothing has changed', async () => {
    site.clock.setNow(TUESDAY_TEN.add({ hours: 24 * 355 }));
    const startsAt = TUESDAY_TEN.add({ hours: 24 * 366 + 1 });
    const soon = await bookVisit(site, { startsAt });
    const { proof } = (await onPhone(soon, BIRTH)).view;
    expect((await onPhone(soon, { do: 'unchanged', proof })).view.step).toBe('consent');
    const done = await onPhone(soon, { ...CONSENT, unchanged: 'yes', proof });
    expect(done.view).toMatchObject({
      step: 'done',
      last: { isUnchanged: true, consent: { name: 'Maria Sample' } },
    });
  });

  it('notes what was done, only by who treats, until the day is signed or over; then a line is added', async () => {
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 70 }));
    const record = {
      ...{ do: 'write', 'minutes-97124': '45', 'minutes-97140': '15', 'technique-kneading': 'yes' },
      ...{
        'technique-myofascial-work': 'yes',
        'area-neck': 'yes',
        reaction: 'felt lighter',
        nextStep: 'a week',
      },
    };
    for (const [role, practitioner] of [
      ['front-desk', null],
      ['owner', null],
      ['therapist', 'ben'],
    ] as const) {
      const answer = await atDesk(role, recordPage, record, practitioner);
      expect(answer.status === 303 || answer.words.includes('felt lighter'), role).toBe(role === 'owner');
    }
    expect(await site.database.db.selectFrom('visit_record').selectAll().execute()).toEqual([]);
    expect((await atDesk('therapist', recordPage, { do: 'write' })).words).toContain('Check what you did');
    expect((await atDesk('therapist', recordPage, record)).status).toBe(303);
    expect((await atDesk('therapist', recordPage, record)).status).toBe(409);
    expect(
      (await atDesk('therapist', recordPage, { ...record, version: '0', nextStep: 'in two weeks' })).status,
    ).toBe(303);
    expect((await atDesk('therapist', recordPage, { do: 'add', words: 'too early' })).status).toBe(409);
    const day = '2027-03-09' as LocalDate;
    const none = { cash: 0, terminal: null, check: null, hsa: null };
    expectOk(await closeDay(site.context, { date: day, counted: none, lock: true }, staffAsking('owner')));
    expect((await atDesk('therapist', recordPage, { ...record, version: '1' })).status).toBe(409);
    expect((await atDesk('therapist', recordPage, { do: 'add', words: 'called back' })).status).toBe(303);
    site.clock.setNow(TUESDAY_TEN.add({ hours: 14 }));
    expect((await atDesk('therapist', recordPage, { ...record, version: '1' })).status).toBe(409);
    expect((await atDesk('therapist', recordPage, { do: 'add', words: 'sore the day after' })).status).toBe(
      303,
    );
    const read = await atDesk('owner', recordPage, { do: 'open' });
    for (const one of ['Massage therapy 45, Manual therapy 15', 'in two weeks', 'sore the day after'])
      expect(read.words).toContain(one);
  });

  it('stands in no table in clear', async () => {
    for (const { name } of await site.database.db.introspection.getTables()) {
      const { rows } = await site.database.db.executeQuery(CompiledQuery.raw(`select * from "${name}"`));
      expect(JSON.stringify(rows), name).not.toMatch(/warfarinelle|felt lighter|in two weeks|sore the day/);
    }
  });
});
