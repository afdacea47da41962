import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { erasePatient, previewErasure } from '#/features/desk/erase-patient.ts';
import { patientErasePage } from '#/features/desk/pages/patient-erase.ts';
import { STAFF_ROLES } from '#/features/staff/domain/roles.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { folderOf, tracesIn } from '../../builders/canary.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const OWNER = staffAsking('owner');

let site: BookingSite;
let visit: AppointmentRecord;
const idOf = () => visit.patientId ?? '';
const preview = async () => expectOk(await previewErasure(site.context, idOf(), OWNER));
const press = () => erasePatient(site.context, idOf(), 'patient-asked', OWNER);

async function ask(form?: Readonly<Record<string, string>>, query = '') {
  const cookie = (await signInAs(site, 'owner')).Cookie;
  const asked = { path: `/desk/patients/${idOf()}/erase${query}`, params: { id: idOf() }, cookie };
  return askPage(site.context, patientErasePage, { ...asked, ...(form && { form }) });
}

describe.each(DIALECTS)('erasing a patient at the desk (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    visit = await bookVisit(site);
  });
  afterEach(() => site.close());

  it('waits until no visit lies ahead, and says so', async () => {
    expect((await preview()).blocks).toEqual([`1 visit still to come: ${visit.reference}. Cancel first.`]);
    expect(await press()).toMatchObject({ fault: { kind: 'in-the-way' } });
    expect((await ask({ act: 'erase', reason: 'patient-asked' })).status).toBe(409);
  });

  it('takes all of a person who was never here, and notes who did it and why', async () => {
    expectOk(await cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER));
    const { keeps, blocks, erases } = await preview();
    expect([keeps, blocks]).toEqual([[], []]);
    expect(erases.join(' ')).toContain('The card of 1 patient: name, address, phones, birth date');
    expect((await ask({ act: 'erase', reason: '' })).status).toBe(422);
    expect((await ask({ act: 'erase', reason: 'patient-asked' })).location).toBe(
      `/desk/patients/${idOf()}/erase?done=${dialect === 'sqlite' ? 'wiped' : 'elsewhere'}`,
    );
    if (dialect === 'sqlite') expect(tracesIn(folderOf(site.database.url), 'Maria')).toEqual([]);
    const isDone = { plan: null, isDone: true };
    expect((await ask(undefined, '?done=wiped')).view?.view).toMatchObject({ ...isDone, left: null });
    const left: unknown = expect.stringContaining('leave its log within a minute');
    expect((await ask(undefined, '?done=log-in-use')).view?.view).toMatchObject({ ...isDone, left });
    const { db } = site.database;
    expect(await db.selectFrom('patient').selectAll().execute()).toEqual([]);
    const trail = await db.selectFrom('audit_entry').select(['action', 'actor_kind', 'detail']).execute();
    const asked = {
      action: 'patient.erase-asked',
      actor_kind: 'staff',
      detail: '{"reason":"patient-asked"}',
    };
    expect(trail).toContainEqual(asked);
    expect(trail).toContainEqual({ action: 'patient.erased', actor_kind: 'staff', detail: '{}' });
    expect(JSON.stringify(trail)).not.toContain('Maria');
  });

  it('keeps the record of care that was given, and says how long and why', async () => {
    await site.database.db.updateTable('appointment').set({ status: 'fulfilled' }).execute();
    site.clock.setNow(TUESDAY_TEN.add({ hours: 24 }));
    const owner = { ...OWNER, codeAtMs: site.clock.now().epochMilliseconds };
    const { keeps } = await preview();
    expect(keeps.join(' ')).toMatch(/1 visit that took place, until 2034-.*7 years after the last visit/);
    expectOk(await erasePatient(site.context, idOf(), 'patient-asked', owner));
    const rows = await site.database.db.selectFrom('patient').select('first_name').execute();
    expect(rows).toEqual([{ first_name: 'Maria' }]);
  });

  it('is the owner’s alone, with a fresh code', async () => {
    for (const role of STAFF_ROLES.filter((one) => one !== 'owner')) {
      const refused = await erasePatient(site.context, idOf(), 'patient-asked', staffAsking(role));
      expect(refused, role).toMatchObject({ fault: { kind: 'not-allowed' } });
    }
    site.clock.setNow(site.clock.now().add({ minutes: 6 }));
    expect(await press()).toMatchObject({ fault: { kind: 'code-needed' } });
  });
});
