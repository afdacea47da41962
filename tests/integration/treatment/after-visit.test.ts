import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeShownVisitToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { openNeeds } from '#/features/desk/read-needs.ts';
import { chooseHomeCare } from '#/features/treatment/home-care.ts';
import { afterVisitPage } from '#/features/treatment/pages/after-visit.ts';
import { homeCarePage } from '#/features/treatment/pages/home-care.ts';
import { writeAfterVisits } from '#/features/treatment/write-after-visits.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const BIRTH = { birthMonth: '5', birthDay: '31', birthYear: '1980' };
const CANARY = 'my left hip hums at night';

describe.each(DIALECTS)('after a visit, on %s', (dialect) => {
  let site: BookingSite;
  let visit: AppointmentRecord;
  beforeAll(async () => {
    const { conditions, exercises, sources, everyCondition } = await sampleContent();
    const content = bookingContent({ conditions, exercises, sources, everyCondition, guides: [], pages: [] });
    const { clinic } = content;
    site = await openBookingSite(dialect, {
      content: { ...content, clinic: { ...clinic, afterVisit: 'ask' } },
    });
    visit = await bookVisit(site);
    const left = TUESDAY_TEN.add({ hours: 1 }).epochMilliseconds;
    await site.database.db
      .updateTable('appointment')
      .set({ status: 'fulfilled', arrived_at: left - 3_600_000, left_at: left })
      .execute();
    site.clock.setNow(TUESDAY_TEN.add({ hours: 4 }));
  });
  afterAll(() => site.close());

  const patient = async (
    form?: Readonly<Record<string, string>>,
    token = makeVisitToken(site.context, visit),
  ) => {
    const params = { token };
    const answer = await askPage(site.context, homeCarePage, { params, ...(form && { form }) });
    if (answer.view === null || answer.view.view === null) throw new Error('The link opens nothing.');
    return { status: answer.status, view: answer.view.view };
  };
  const mails = () =>
    site.database.db.selectFrom('outbox_message').selectAll().where('kind', '=', 'visit.after').execute();

  it('its therapist chooses the page for home, and nobody else', async () => {
    const owner = await chooseHomeCare(site.context, visit.id, 'sciatica', staffAsking('owner'));
    expect(owner).toMatchObject({ fault: { kind: 'not-your-visit' } });
    const ana = staffAsking('therapist');
    expect(await chooseHomeCare(site.context, visit.id, 'nothing', ana)).toMatchObject({
      fault: { kind: 'unknown-sheet' },
    });
    expectOk(await chooseHomeCare(site.context, visit.id, 'sciatica', ana));
    const rows = await site.database.db.selectFrom('home_care').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('sciatica');
  });

  it('one mail leads to it, once, and neither it nor the trail names what the patient has', async () => {
    expect(await writeAfterVisits(site.context)).toBe(1);
    expect(await writeAfterVisits(site.context)).toBe(0);
    const [mail] = await mails();
    expect(mail?.payload).toContain('home-care');
    expect(mail?.payload).not.toMatch(/sciatica|nerve|review us/i);
    const trail = await site.database.db.selectFrom('audit_entry').selectAll().execute();
    expect(JSON.stringify(trail)).not.toContain('sciatica');
  });

  it('the page asks for the birth date first, and opens by the link of the mail alone', async () => {
    expect((await patient()).view).toMatchObject({ step: 'ask', sheet: null });
    const wrong = await patient({ ...BIRTH, birthYear: '1981' });
    expect(wrong).toMatchObject({ status: 422, view: { step: 'ask', sheet: null } });
    expect((await patient(BIRTH)).view.sheet?.condition.slug).toBe('sciatica');
    const shown = await patient(BIRTH, makeShownVisitToken(site.context, visit));
    expect(shown.view).toMatchObject({ step: 'shown', isMailed: false, sheet: null });
  });

  it('how the patient is reaches the therapist alone, is a need until they have read it, and is sealed', async () => {
    const { proof } = (await patient(BIRTH)).view;
    expect((await patient({ proof, do: 'tell', feeling: '' })).status).toBe(422);
    expect((await patient({ proof, do: 'tell', feeling: CANARY })).view.feeling?.isTold).toBe(true);
    const rows = await site.database.db.selectFrom('visit_feeling').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('hums');
    const told = async () =>
      (await openNeeds(site.context)).filter(({ cause }) => cause.kind === 'feeling-told');
    expect(await told()).toHaveLength(1);
    expect(JSON.stringify(await told())).not.toContain('hums');
    const params = { reference: visit.reference };
    const desk = async (role: 'front-desk' | 'therapist', form?: Readonly<Record<string, string>>) => {
      const { Cookie: cookie } = await signInAs(site, role, {
        practitioner: role === 'therapist' ? 'ana' : null,
      });
      return askPage(site.context, afterVisitPage, { cookie, params, ...(form && { form }) });
    };
    expect((await desk('front-desk', { do: 'open' })).view).toBeNull();
    expect(JSON.stringify((await desk('therapist')).view)).not.toContain('hums');
    const read = await desk('therapist', { do: 'open' });
    expect(read.view?.view?.feeling?.words).toBe(CANARY);
    expect(await told()).toEqual([]);
  });

  it('a clinic that has not chosen sends nothing', async () => {
    const { content } = site.context;
    const { afterVisit: _, ...clinic } = content.clinic;
    const quiet = { ...site.context, content: { ...content, clinic } };
    await site.database.db.deleteFrom('outbox_message').execute();
    expect(await writeAfterVisits(quiet)).toBe(0);
    expect(await mails()).toEqual([]);
  });
});
