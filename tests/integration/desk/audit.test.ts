import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVisitNote } from '#/features/booking/read-visit-note.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { auditPage } from '#/features/desk/pages/audit.ts';
import { trailTable } from '#/features/desk/pages/audit-table.ts';
import { readTrailFilter } from '#/features/desk/domain/trail-filter.ts';
import { exportAudit } from '#/features/desk/read-audit.ts';
import { STAFF_ROLES } from '#/features/staff/domain/roles.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const CANARY = 'burning pain in my left knee';
const THERAPIST = staffAsking('therapist', { name: 'Ana Reyes' });
const OWNER = staffAsking('owner');

let site: BookingSite;
let cookie: string;
let visit: AppointmentRecord;

async function ask(query = '', form?: Readonly<Record<string, string>>) {
  const path = `/desk/audit${query}`;
  return askPage(site.context, auditPage, { path, cookie, ...(form && { form }) });
}
async function view(query = '', form?: Readonly<Record<string, string>>) {
  const { view: page } = await ask(query, form);
  if (page === null) throw new Error('No page was shown.');
  return page.view;
}
const deeds = async (query: string) => (await view(query)).rows.map(({ what }) => what);

describe.each(DIALECTS)('the audit trail at the desk (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    const { db } = site.database;
    const { staff } = THERAPIST;
    await inTransaction(db, (trx) => insertMember(trx, { ...staff, mailbox: staff.email, createdAtMs: 0 }));
    visit = await bookVisit(site);
    const note = { reason: CANARY, insurance: 'not-sure' } as const;
    await inTransaction(db, (trx) => insertVisitNote(trx, site.context.sealedBox, visit.id, note));
    expectOk(await readVisitNote(site.context, visit.id, THERAPIST));
    cookie = (await signInAs(site, 'owner')).Cookie;
  });
  afterEach(() => site.close());

  it('says who read or changed what, when and about whom, and never what a patient wrote', async () => {
    const { rows } = await view();
    expect(rows[0]).toMatchObject({
      who: 'Ana Reyes',
      what: 'Read what the patient wrote for a visit',
      about: { words: visit.reference, href: `/desk/visits/${visit.reference}` },
    });
    expect(rows.at(-1)).toMatchObject({ who: 'A patient, online', about: { words: visit.reference } });
    expect(JSON.stringify(await view())).not.toMatch(/knee|Maria/);
  });

  it('finds by person, kind of deed, visit, patient and day, and says what it cannot read', async () => {
    const read = 'Read what the patient wrote for a visit';
    const day = site.clock.now().toZonedDateTimeISO('America/Los_Angeles').toPlainDate();
    expect(await deeds(`?who=${THERAPIST.staff.id}`)).toEqual([read]);
    expect(await deeds('?who=patient')).toEqual(['Visit: booked']);
    expect(await deeds('?deed=read')).toEqual([read]);
    expect(await deeds('?deed=money')).toEqual([]);
    expect(await deeds(`?about=${visit.reference.toLowerCase()}`)).toEqual([read, 'Visit: booked']);
    expect(await deeds(`?about=${visit.patientId ?? ''}`)).toEqual([read, 'Visit: booked']);
    expect(await deeds('?about=KN-00000000')).toEqual([]);
    expect(await deeds(`?from=${day.toString()}&to=${day.toString()}`)).toEqual([read, 'Visit: booked']);
    expect(await deeds(`?from=${day.add({ days: 1 }).toString()}`)).toEqual([]);
    expect(await deeds(`?to=${day.subtract({ days: 1 }).toString()}`)).toEqual([]);
    const wrong = await ask('?about=Maria&from=soon&to=2027-02-30');
    expect(wrong.status).toBe(422);
    expect(wrong.view?.view.faults.map(({ fieldId }) => fieldId)).toEqual(['about', 'from', 'to']);
  });

  it('is read page by page', async () => {
    await inTransaction(site.database.db, async (trx) => {
      for (let n = 0; n < 60; n += 1) {
        const subject = { kind: 'content', id: `page-${String(n)}` };
        const actor = { kind: 'operator', id: null } as const;
        await appendAuditEntry(trx, { actor, action: 'content.reviewed', subject, requestId: null, at: NOW });
      }
    });
    const first = await view('?who=operator');
    expect([first.rows.length, first.newestHref]).toEqual([50, null]);
    const second = await view(first.olderHref?.replace('/desk/audit', '') ?? '');
    expect(second.rows.map(({ about }) => about.words).at(-1)).toBe('Content: page-0');
    expect([second.rows.length, second.olderHref, second.newestHref]).toEqual([
      10,
      null,
      '/desk/audit?who=operator',
    ]);
  });

  it('is checked line by line, also against an end that was written down', async () => {
    expect((await view()).sealedWords).toBe('No line is chained yet.');
    await sealAuditEntries(site.database);
    expect((await view()).sealedWords).toMatch(/^2 lines chained, up to Monday, March 8, /);
    const { verified } = await view('', { act: 'verify', end: '' });
    expect(verified?.words).toMatch(
      /^Verified up to Monday, March 8, .*: 2 lines, none changed or removed\.$/,
    );
    expect((await view('', { act: 'verify', end: verified?.end ?? '' })).verified?.isWhole).toBe(true);
    const cut = await view('', { act: 'verify', end: `9:${'0'.repeat(64)}` });
    expect(cut.verified).toMatchObject({
      isWhole: false,
      words: 'The trail is broken at line 3: entries at the end were cut off.',
    });
    expect((await ask('', { act: 'verify', end: 'nine' })).status).toBe(422);
  });

  it('goes to a table with ids and no name of a patient, by the owner with a fresh code, and leaves a line', async () => {
    const { filter } = readTrailFilter({ about: visit.reference });
    const table = trailTable(expectOk(await exportAudit(site.context, filter, OWNER)), 'America/Los_Angeles');
    expect(table.split('\r\n')).toHaveLength(4);
    expect(table).toContain(
      `"Ana Reyes","staff","${THERAPIST.staff.id}","Read what the patient wrote for a visit"`,
    );
    expect(table).not.toMatch(/Maria|knee/);
    expect((await deeds('?deed=read'))[0]).toBe('Audit trail: exported');
    const saved = await ask('', { act: 'csv' });
    expect(saved).toMatchObject({ status: 200, view: null, location: null });
    site.clock.setNow(site.clock.now().add({ minutes: 6 }));
    expect(await exportAudit(site.context, filter, OWNER)).toMatchObject({ fault: { kind: 'code-needed' } });
    expect((await ask('', { act: 'csv' })).location).toBe('/desk/sign-in/code');
  });

  it('is shown to nobody but the owner', async () => {
    for (const role of STAFF_ROLES.filter((one) => one !== 'owner')) {
      cookie = (await signInAs(site, role)).Cookie;
      expect((await ask()).location, role).toBe('/desk/not-yours');
      const exported = await exportAudit(site.context, readTrailFilter({}).filter, staffAsking(role));
      expect(exported, role).toMatchObject({ fault: { kind: 'not-allowed' } });
    }
  });
});
