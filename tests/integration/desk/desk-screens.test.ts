import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookPage } from '#/features/desk/pages/book.ts';
import { dayPage } from '#/features/desk/pages/day.ts';
import { daySheetPage } from '#/features/desk/pages/day-sheet.ts';
import { visitPage } from '#/features/desk/pages/visit.ts';
import { weekPage } from '#/features/desk/pages/week.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const TUESDAY = '2027-03-09';
const CANARY = 'burning pain in my left knee';

let site: BookingSite;
let visit: AppointmentRecord;
beforeEach(async () => {
  site = await openBookingSite('sqlite');
  visit = await bookVisit(site);
  const note = { reason: CANARY, insurance: 'not-sure' } as const;
  await inTransaction(site.database.db, (trx) =>
    insertVisitNote(trx, site.context.sealedBox, visit.id, note),
  );
});
afterEach(() => site.close());

async function ask<View>(
  role: StaffRole,
  page: Parameters<typeof askPage<View>>[1],
  asked: Parameters<typeof askPage<View>>[2] = {},
) {
  const { Cookie: cookie } = await signInAs(site, role);
  return askPage(site.context, page, { cookie, ...asked });
}

const card = (form?: Readonly<Record<string, string>>) => ({
  path: `/desk/visits/${visit.reference}`,
  params: { reference: visit.reference },
  ...(form === undefined ? {} : { form }),
});

const SCREENS = {
  'the day': [dayPage, { path: `/desk/day?date=${TUESDAY}` }],
  'the week': [weekPage, { path: `/desk/week?date=${TUESDAY}` }],
  'the day sheet': [daySheetPage, { path: `/desk/print?date=${TUESDAY}` }],
} as const;

describe('the screens of the desk', () => {
  for (const [name, [page, asked]] of Object.entries(SCREENS)) {
    it(`show on ${name} who comes, and no word of what a patient wrote`, async () => {
      const { view } = await ask<unknown>('front-desk', page as never, asked);
      const shown = JSON.stringify(view);
      expect(shown).toContain(visit.reference);
      expect(shown).toContain(visit.patient.firstName);
      expect(shown).not.toMatch(/knee|insurance|not-sure/i);
    });

    it(`show on ${name} to a therapist only their own visits`, async () => {
      const own = await ask<unknown>('therapist', page as never, asked);
      expect(JSON.stringify(own.view)).toContain(visit.reference);
      const { Cookie: cookie } = await signInAs(site, 'therapist', { practitioner: 'ben' });
      const other = await askPage(site.context, page as never, { cookie, ...asked });
      expect(JSON.stringify(other.view)).not.toContain(visit.reference);
    });
  }

  it('show what a patient wrote to their own therapist and the owner, at a press, and note each reading', async () => {
    const readings = async () =>
      (
        await site.database.db
          .selectFrom('audit_entry')
          .select('actor_kind')
          .where('action', '=', 'appointment.note-read')
          .execute()
      ).length;
    const seenBy = async (role: StaffRole, form?: Readonly<Record<string, string>>) => {
      const { status, view } = await ask<unknown>(role, visitPage as never, card(form));
      return [status, JSON.stringify(view).includes(CANARY)];
    };
    for (const role of ['therapist', 'owner', 'front-desk'] as const)
      expect(await seenBy(role), role).toEqual([200, false]);
    expect(await readings()).toBe(0);
    expect(await seenBy('therapist', { do: 'read-note' })).toEqual([200, true]);
    expect(await seenBy('owner', { do: 'read-note' })).toEqual([200, true]);
    expect(await readings()).toBe(2);
    expect((await seenBy('front-desk', { do: 'read-note' }))[1]).toBe(false);
    const { Cookie: cookie } = await signInAs(site, 'therapist', { practitioner: 'ben' });
    const other = await askPage(site.context, visitPage as never, {
      cookie,
      ...card({ do: 'read-note' }),
    });
    expect(JSON.stringify(other.view)).not.toContain(CANARY);
    expect(await readings()).toBe(2);
  });

  it('send to the sign-in whoever is not signed in', async () => {
    for (const page of [dayPage, weekPage, daySheetPage, bookPage, visitPage]) {
      const { status, location } = await askPage(site.context, page as never, card());
      expect([status, location]).toEqual([303, '/desk/sign-in']);
    }
  });

  it('keep somebody who only looks at the live day no longer signed in', async () => {
    const seen = () =>
      site.database.db.selectFrom('staff_session').select('seen_at').executeTakeFirstOrThrow();
    const { Cookie: cookie } = await signInAs(site, 'front-desk');
    const before = await seen();
    site.clock.setNow(site.clock.now().add({ minutes: 5 }));
    await askPage(site.context, dayPage as never, { cookie, headers: { 'x-desk-live': '1' } });
    expect(await seen()).toEqual(before);
    await askPage(site.context, dayPage as never, { cookie });
    expect(await seen()).not.toEqual(before);
  });
});

describe('the card of a visit', () => {
  it('says no health word, and who may do what', async () => {
    const { view } = await ask('front-desk', visitPage, card());
    expect(JSON.stringify(view)).not.toMatch(/knee/i);
    expect(view?.view).toMatchObject({ status: 'booked', mayCancel: true });
    const therapist = await ask('therapist', visitPage, card());
    expect(therapist.view?.view).toMatchObject({ mayCancel: false, carryHref: null, bookNextHref: null });
  });

  it('leads back to the day with the visit in sight, and shows the bar of the undo', async () => {
    const answer = await ask('front-desk', visitPage, card({ do: 'arrive', version: '0', from: 'day' }));
    expect(answer.location).toBe(`/desk/day?date=${TUESDAY}&did=${visit.reference}#${visit.reference}`);
    const { view } = await ask('front-desk', visitPage, card());
    expect(view?.view?.undo).toMatchObject({
      did: expect.stringContaining('is checked in'),
      promise: expect.stringContaining('No patient gets a message'),
    });
  });

  it('answers a button of an old page with what stands now, and keeps what was typed', async () => {
    await ask('front-desk', visitPage, card({ do: 'arrive', version: '0' }));
    const late = await ask(
      'front-desk',
      visitPage,
      card({ do: 'move', version: '0', date: '2027-03-11', time: '14:30', with: 'ben' }),
    );
    expect(late.status).toBe(409);
    expect(late.view?.view).toMatchObject({
      status: 'arrived',
      version: 1,
      refusal: { title: expect.stringContaining('changed this visit') },
      typed: { date: '2027-03-11', time: '14:30', with: 'ben' },
    });
  });

  const REFUSED: Readonly<Record<string, readonly [Readonly<Record<string, string>>, number]>> = {
    'a press nobody knows': [{ do: 'dance', version: '0' }, 422],
    'no press at all': [{ version: '0' }, 422],
    'a version that is no number': [{ do: 'arrive', version: 'x' }, 409],
    'a move to no day': [{ do: 'move', version: '0', date: '2027-02-30', time: '10:00' }, 422],
    'a move to no time': [{ do: 'move', version: '0', date: '2027-03-11', time: '25:00' }, 422],
    'a move to nobody': [{ do: 'move', version: '0', date: '2027-03-11', time: '10:00', with: 'zoe' }, 422],
    'minutes that are none': [{ do: 'leave', version: '0', minutes: '1e3' }, 422],
    'a no-show before the visit': [{ do: 'no-show', version: '0' }, 409],
  };
  for (const [what, [form, status]] of Object.entries(REFUSED)) {
    it(`refuses ${what}, in words, and changes nothing`, async () => {
      const answer = await ask('front-desk', visitPage, card(form));
      expect(answer.status).toBe(status);
      expect(answer.view?.view?.refusal?.title).not.toBe('');
      expect(answer.view?.view).toMatchObject({ status: 'booked', version: 0 });
    });
  }

  it('names what is in the way of a move, and lets a person decide against a rule', async () => {
    const sunday = { do: 'move', version: '0', date: '2027-03-14', time: '10:00', with: 'ana' };
    const refused = await ask('front-desk', visitPage, card(sunday));
    expect(refused.status).toBe(409);
    expect(refused.view?.view?.refusal).toMatchObject({
      mayOverride: true,
      lines: [expect.stringContaining('does not work')],
    });
    const done = await ask('front-desk', visitPage, card({ ...sunday, override: 'therapist-agreed' }));
    expect(done.status).toBe(303);
    const trail = await site.database.db.selectFrom('audit_entry').select('action').execute();
    expect(trail.map(({ action }) => action)).toContain('appointment.rule-overridden');
  });

  it('says 404 for a number that no visit has', async () => {
    const asked = { params: { reference: 'KN-00000000' } };
    expect((await ask('front-desk', visitPage, asked)).status).toBe(404);
  });
});

describe('booking by phone', () => {
  const form = { do: 'book', service: 'medical-massage-60', with: 'any' };
  const at = TUESDAY_TEN.add({ hours: 4 }).toString();

  it('asks for a name and one phone, and keeps what was typed', async () => {
    const answer = await ask('front-desk', bookPage, {
      form: { ...form, pick: `${at} ana`, name: 'Nora New', phone: '12' },
    });
    expect(answer.status).toBe(422);
    expect(answer.view?.view.faults.map(({ field }) => field)).toEqual(['phone']);
    expect(answer.view?.view.typed).toMatchObject({ name: 'Nora New', phone: '12' });
    expect(answer.view?.view.chosen?.value).toBe(`${at} ana`);
  });

  it('says that the phone is wrong before the sentence is read to the caller, and nothing while it is not typed', async () => {
    const shown = { ...form, do: 'show', name: 'Nora New' };
    const early = await ask('front-desk', bookPage, { form: { ...shown, phone: '' } });
    expect([early.status, early.view?.view.faults]).toEqual([200, []]);
    const slip = await ask('front-desk', bookPage, { form: { ...shown, phone: '12' } });
    expect([slip.status, slip.view?.view.focus]).toEqual([422, null]);
    expect(slip.view?.view.faults.map(({ field }) => field)).toEqual(['phone']);
    const right = await ask('front-desk', bookPage, { form: { ...shown, phone: '206-555-0101' } });
    expect([right.status, right.view?.view.focus]).toEqual([200, 'say']);
  });

  it('books with a name and one phone; every message becomes a call', async () => {
    const answer = await ask('front-desk', bookPage, {
      form: { ...form, pick: `${at} ana`, name: 'Nora New', phone: '206-555-0101' },
    });
    expect(answer.status).toBe(303);
    const made = await site.database.db
      .selectFrom('appointment')
      .selectAll()
      .where('first_name', '=', 'Nora')
      .executeTakeFirstOrThrow();
    expect(made).toMatchObject({ email: null, source: 'phone', practitioner: 'ana' });
    expect(await site.database.db.selectFrom('phone_task').selectAll().execute()).toHaveLength(1);
    const day = await ask('front-desk', dayPage, { path: String(answer.location) });
    expect(day.view?.undo?.promise).toContain('a call goes on the list');
  });

  it('books one visit for two presses of one button, and another one for other words', async () => {
    const { Cookie: cookie } = await signInAs(site, 'front-desk');
    const shown = await ask('front-desk', bookPage, { path: '/desk/book', cookie });
    const ticket = shown.view?.view.ticket ?? '';
    const typed = { ...form, ticket, pick: `${at} ana`, name: 'Nora Twice', phone: '206-555-0102' };
    const press = (changes = {}) => ask('front-desk', bookPage, { cookie, form: { ...typed, ...changes } });
    const [one, two] = await Promise.all([press(), press()]);
    expect([one.status, two.location]).toEqual([303, one.location]);
    expect((await press()).location).toBe(one.location);
    const other = await press({ pick: `${TUESDAY_TEN.add({ hours: 6 }).toString()} ben` });
    expect(other.status).toBe(303);
    const made = site.database.db.selectFrom('appointment').select('id').where('last_name', '=', 'Twice');
    expect(await made.execute()).toHaveLength(2);
    const again = await press({ do: 'show' });
    expect(again.view?.view.ticket).toBe(ticket);
  });

  it('reads the first free time out, and a time from the day with what is in its way', async () => {
    const first = await ask('front-desk', bookPage, { path: '/desk/book' });
    expect(first.view?.view.chosen).toMatchObject({ isPicked: false, conflicts: [] });
    expect(first.view?.view.chosen?.readBack).toMatch(/^That is .* Is that right\?$/);
    const taken = await ask('front-desk', bookPage, {
      path: `/desk/book?with=ana&at=${TUESDAY_TEN.toString()}`,
    });
    expect(taken.view?.view.chosen).toMatchObject({ mayOverride: false });
    expect(taken.view?.view.chosen?.conflicts[0]).toContain('taken until');
  });

  it('is not for a therapist', async () => {
    expect((await ask('therapist', bookPage, { path: '/desk/book' })).location).toBe('/desk/not-yours');
  });
});
