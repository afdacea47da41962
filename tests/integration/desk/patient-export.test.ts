import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerByLink } from '#/features/booking/answer-by-link.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { readVisitNote } from '#/features/booking/read-visit-note.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { whoReadAnswers } from '#/features/booking/who-read-answers.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import { putFeeling, putHomeCare } from '#/features/treatment/store/home-care-store.ts';
import { exportPatient } from '#/features/desk/export-patient.ts';
import { exportedJson } from '#/features/desk/pages/exported-json.ts';
import { exportedSections } from '#/features/desk/pages/exported-sections.ts';
import { patientExportPage } from '#/features/desk/pages/patient-export.ts';
import { patientPage } from '#/features/desk/pages/patient.ts';
import { STAFF_ROLES } from '#/features/staff/domain/roles.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { anOrderAt } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const CANARY = 'burning pain in my left knee';
const OWNER = staffAsking('owner');
const THERAPIST = staffAsking('therapist', { name: 'Ana Reyes' });

let site: BookingSite;
let visit: AppointmentRecord;
const idOf = () => visit.patientId ?? '';

async function ask(form?: Readonly<Record<string, string>>) {
  const cookie = (await signInAs(site, 'owner')).Cookie;
  const asked = { path: `/desk/patients/${idOf()}/export`, params: { id: idOf() }, cookie };
  return askPage(site.context, patientExportPage, { ...asked, ...(form && { form }) });
}

describe.each(DIALECTS)('what is kept of a patient (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    visit = await bookVisit(site);
    const { db } = site.database;
    const note = { reason: CANARY, insurance: 'no' } as const;
    await inTransaction(db, async (trx) => {
      await insertMember(trx, { ...THERAPIST.staff, mailbox: THERAPIST.staff.email, createdAtMs: 0 });
      await insertVisitNote(trx, site.context.sealedBox, visit.id, note);
      const chosen = { sheet: 'sciatica', by: 'ana', atMs: 0 };
      await putHomeCare(trx, site.context.sealedBox, visit, chosen);
      await putFeeling(trx, site.context.sealedBox, visit, 'A little sore.', 0);
      const paid = { kind: 'payment', method: 'cash', cents: 9_500 } as const;
      await writeLines(site.context, trx, visit, [paid], { asker: OWNER, now: site.clock.now() });
    });
  });
  afterEach(() => site.close());

  it('goes to the owner whole: facts, visits with what was written and said, money and messages', async () => {
    const token = makeVisitToken(site.context, visit);
    expectOk(await answerByLink(site.context, token, { kind: 'coming' }, 'request'));
    const exported = expectOk(await exportPatient(site.context, idOf(), OWNER));
    const setting = { ...site.context.content, now: site.clock.now() };
    const json = JSON.parse(exportedJson(exported, setting)) as unknown;
    expect(json).toMatchObject({
      person: { firstName: 'Maria', email: visit.patient.email },
      visits: [
        {
          reference: visit.reference,
          wrote: CANARY,
          pageForHome: 'sciatica',
          wroteAfterwards: 'A little sore.',
          said: [{ kind: 'coming' }],
          money: [{ kind: 'payment', cents: 9_500 }],
        },
      ],
      messages: [{ visit: visit.reference, kind: 'booked' }],
    });
    const sections = exportedSections(exported, setting);
    expect(sections.map(({ title }) => title)).toEqual([
      ...['Person', `Visit ${visit.reference}`, 'Messages', 'Not on this page'],
    ]);
    expect(JSON.stringify(exportedSections({ ...exported, care: null }, setting))).toContain(
      'Left out: doctors’ orders, health histories, visit records',
    );
    expect(JSON.stringify(sections)).toContain('Paid: cash: $95');
    const trail = await site.database.db.selectFrom('audit_entry').select(['action', 'detail']).execute();
    expect(trail.map(({ action }) => action).slice(-2)).toEqual([
      'patient.exported',
      'appointment.note-read',
    ]);
    expect(JSON.stringify(trail)).not.toContain('knee');
  });

  it('goes to nobody else, and to no owner without a fresh code or a press', async () => {
    for (const role of STAFF_ROLES.filter((one) => one !== 'owner')) {
      const refused = await exportPatient(site.context, idOf(), staffAsking(role));
      expect(refused, role).toMatchObject({ fault: { kind: 'not-allowed' } });
    }
    expect((await ask()).location).toBe(`/desk/patients/${idOf()}`);
    expect(await ask({ act: 'json' })).toMatchObject({ status: 200, location: null, view: null });
    expect((await ask({ act: 'page' })).view?.view.sections[0]?.title).toBe('Person');
    site.clock.setNow(site.clock.now().add({ minutes: 6 }));
    expect(await exportPatient(site.context, idOf(), OWNER)).toMatchObject({
      fault: { kind: 'code-needed' },
    });
  });

  it('is told on the page of the patient without a word of a message, and the owner alone may take it along', async () => {
    await anOrderAt(site.context, visit.id);
    for (const role of ['front-desk', 'owner'] as const) {
      const cookie = (await signInAs(site, role)).Cookie;
      const asked = { path: `/desk/patients/${idOf()}`, params: { id: idOf() }, cookie };
      const view = (await askPage(site.context, patientPage, asked)).view?.view;
      expect(view?.messages, role).toMatchObject([
        { what: 'Your visit is booked', reference: visit.reference, isSent: false },
      ]);
      expect(
        view?.money.map(({ words, amount }) => `${words} ${amount}`),
        role,
      ).toEqual(['Paid: cash $95']);
      expect(
        view?.papers.map(({ words }) => words),
        role,
      ).toEqual(expect.arrayContaining(['Receipt', 'Doctor’s order, copied']));
      expect(JSON.stringify(view), role).not.toMatch(/M54|Pat Example|Sample Health|W123/);
      expect(view?.owner === null, role).toBe(role !== 'owner');
      expect(JSON.stringify(view), role).not.toContain('knee');
    }
  });

  it('tells a patient on the own link who looked at what they wrote, and when', async () => {
    const token = makeVisitToken(site.context, visit);
    expect(await whoReadAnswers(site.context, token)).toEqual([]);
    site.clock.setNow(TUESDAY_TEN);
    expectOk(await readVisitNote(site.context, visit.id, THERAPIST));
    expect(await whoReadAnswers(site.context, token)).toMatchObject([
      { atMs: TUESDAY_TEN.epochMilliseconds, who: { role: 'therapist', initials: 'A. R.' } },
    ]);
    const other = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 26 }) });
    expect(await whoReadAnswers(site.context, makeVisitToken(site.context, other))).toBeNull();
    expect(await whoReadAnswers(site.context, 'no-token')).toBeNull();
  });
});
