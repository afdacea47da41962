import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findPage } from '#/features/desk/pages/find.ts';
import { patientPage } from '#/features/desk/pages/patient.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
let cookie: string;

const book = (patient: Partial<MailedContact> = {}, hours = 0) => {
  site.clock.setNow(site.clock.now().add({ seconds: 1 }));
  return bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient });
};
const signIn = async (role: StaffRole) => {
  cookie = (await signInAs(site, role)).Cookie;
};
const idOf = ({ patientId }: AppointmentRecord) => patientId ?? '';

async function patient(id: string, form?: Readonly<Record<string, string>>) {
  const path = `/desk/patients/${id}`;
  return askPage(site.context, patientPage, { path, params: { id }, cookie, ...(form && { form }) });
}
async function seen(id: string) {
  const { view: page } = await patient(id);
  if (page === null || page.view === null) throw new Error('No page was shown.');
  return page.view;
}

describe('the page of a patient', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
    await signIn('front-desk');
  });
  afterEach(() => site.close());

  it('is found by what was typed, and never stands in an address', async () => {
    const visit = await book();
    const found = await askPage(site.context, findPage, {
      path: '/desk/find',
      form: { text: 'mar' },
      cookie,
    });
    expect(found.view?.view).toMatchObject({
      said: '1 patient',
      rows: [{ href: `/desk/patients/${idOf(visit)}`, name: 'Maria Sample', last: null, balance: null }],
    });
    expect(found.view?.view.rows[0]?.next).toEqual({
      href: `/desk/visits/${visit.reference}`,
      words: 'Tuesday, March 9, 10:00 am, ANA.',
    });
  });

  it('offers what was typed with a later booking, and takes it over only by a press', async () => {
    const id = idOf(await book());
    const later = await book({ phone: '206-555-0100', email: 'maria+x@example.com' }, 2);
    const view = await seen(id);
    expect(view.facts['phone']).toBe('206-555-0187');
    expect(view.toCheck).toMatchObject([{ fact: 'phone', reference: later.reference }]);
    const use = { act: 'use', fact: 'phone', reference: later.reference, version: String(view.version) };
    expect((await patient(id, use)).status).toBe(303);
    expect(await seen(id)).toMatchObject({ toCheck: [], facts: { phone: '206-555-0100' } });
  });

  it('keeps what we have after one press, and asks again after the next such booking', async () => {
    const id = idOf(await book());
    await book({ guardian: 'Sam Sample' }, 2);
    site.clock.setNow(site.clock.now().add({ seconds: 5 }));
    await patient(id, { act: 'keep', version: String((await seen(id)).version) });
    expect((await seen(id)).toCheck).toEqual([]);
    await book({ guardian: 'Tom Sample' }, 4);
    expect((await seen(id)).toCheck).toMatchObject([{ fact: 'guardian' }]);
  });

  it('shows every wrong field and keeps what was typed', async () => {
    const id = idOf(await book());
    const form = {
      act: 'facts',
      version: '1',
      firstName: '',
      phone: '12',
      email: 'x',
      birthDate: '2999-01-01',
    };
    const { view, status } = await patient(id, form);
    expect(status).toBe(422);
    expect(view?.view?.faults.map(({ fieldId }) => fieldId)).toEqual([
      'firstName',
      'email',
      'phone',
      'birthDate',
    ]);
    expect(view?.view?.facts).toMatchObject({ phone: '12', email: 'x' });
    expect((await seen(id)).name).toBe('Maria Sample');
  });

  it('saves nothing over what a colleague has changed meanwhile', async () => {
    const id = idOf(await book());
    const comfort = { act: 'comfort', version: '1', nutOil: 'never', language: 'Español' };
    expect((await patient(id, comfort)).status).toBe(303);
    const late = await patient(id, { act: 'comfort', version: '1', nutOil: 'fine' });
    expect(late.status).toBe(409);
    expect(await seen(id)).toMatchObject({ language: 'Español' });
    expect((await seen(id)).comfort.find(({ name }) => name === 'nutOil')?.choices).toContainEqual({
      value: 'never',
      words: 'Never nut oil',
      isChosen: true,
    });
  });

  it('merges two who are one, and takes them apart again', async () => {
    const id = idOf(await book());
    const other = idOf(await book({ email: 'maria@work.example' }, 2));
    expect((await seen(id)).pairs).toMatchObject([
      { id: other, why: 'Same name and birth date, another email' },
    ]);
    await patient(id, { act: 'merge', other });
    const merged = await seen(id);
    expect(merged).toMatchObject({ pairs: [], merged: [{ id: other }] });
    expect(merged.visits).toHaveLength(2);
    expect((await seen(other)).action).toBe(`/desk/patients/${id}`);
    await patient(id, { act: 'part', other });
    expect(await seen(id)).toMatchObject({ pairs: [{ id: other }], merged: [] });
    await patient(id, { act: 'apart', other });
    expect((await seen(id)).pairs).toEqual([]);
  });

  it('lets only the owner mark and lift “owner decides”', async () => {
    const id = idOf(await book());
    const mark = { act: 'mark', version: '1' };
    expect((await patient(id, mark)).status).toBe(403);
    expect(await seen(id)).toMatchObject({ ownerDecides: false, mayMark: false });
    await signIn('owner');
    expect((await patient(id, mark)).status).toBe(303);
    expect(await seen(id)).toMatchObject({ ownerDecides: true, mayMark: true });
  });

  it.each([['nobody'], ['00000000-0000-4000-8000-000000000000']])(
    'says so when %s is no patient',
    async (id) => {
      expect(await patient(id)).toMatchObject({ status: 404, view: { view: null } });
    },
  );

  it('does nothing for a button that it does not know', async () => {
    const id = idOf(await book());
    for (const act of ['', 'erase', '__proto__'])
      expect((await patient(id, { act, version: '1' })).status).toBe(422);
  });
});
