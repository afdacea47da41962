import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import { changeComfort, changeFacts, keepFacts, markForOwner } from '#/features/patients/change-patient.ts';
import { EMPTY_COMFORT, type PatientId } from '#/features/patients/domain/patient.ts';
import { mergePatients, partPatients } from '#/features/patients/merge-patients.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { doubtfulPairs, keepApart } from '#/features/patients/settle-pair.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
const DESK = staffAsking('front-desk');
const OWNER = staffAsking('owner');

async function book(patient: Partial<MailedContact>, hours: number): Promise<PatientId> {
  const visit = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }, { patient });
  return visit.patientId as PatientId;
}
/** Maria, and Maria with the address of her work: the same birth date. */
const twoMarias = async () => [await book({}, 0), await book({ email: 'maria@work.example' }, 2)] as const;
const rows = async () => {
  const all = await site.database.db.selectFrom('patient').selectAll().orderBy('id').execute();
  return all.map(({ version: _, ...row }) => row);
};
const pairs = () => site.database.db.selectFrom('patient_pair').selectAll().execute();
const trail = async () =>
  (
    await site.database.db
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_kind', '=', 'patient')
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

describe.each(DIALECTS)('two patients who may be one person (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it('are offered, and become one only when somebody of the clinic says so', async () => {
    const [stays, goes] = await twoMarias();
    const { db } = site.database;
    const [pair] = await doubtfulPairs(db);
    expect(pair).toMatchObject({ reason: 'same-name-and-birth-date' });
    expectOk(await mergePatients(site.context, { stays, goes }, DESK));
    expect(await doubtfulPairs(db)).toEqual([]);
    const person = await readPerson(db, goes);
    expect(person?.id).toBe(stays);
    expect(person?.facts.email).toBe('maria@example.com');
    expect((await visitsOfPeople(db, [stays])).get(stays)).toHaveLength(2);
    expect(await book({ email: 'maria@work.example' }, 4)).toBe(goes);
    expect((await visitsOfPeople(db, [stays])).get(stays)).toHaveLength(3);
  });

  it('can be taken apart again, and then all is as it was, with two lines in the audit trail', async () => {
    const [stays, goes] = await twoMarias();
    const before = [await rows(), await pairs()];
    expectOk(await mergePatients(site.context, { stays, goes }, DESK));
    expectOk(await partPatients(site.context, goes, DESK));
    expect([await rows(), await pairs()]).toEqual(before);
    expect((await visitsOfPeople(site.database.db, [goes])).get(goes)).toHaveLength(1);
    expect(await trail()).toEqual(['patient.merged', 'patient.parted']);
  });

  it('can be part of a chain of three, from which the middle one takes its own along', async () => {
    const [first, second] = await twoMarias();
    const third = await book({ email: 'maria@home.example' }, 4);
    expectOk(await mergePatients(site.context, { stays: second, goes: third }, DESK));
    expectOk(await mergePatients(site.context, { stays: first, goes: third }, DESK));
    const { db } = site.database;
    expect((await readPerson(db, third))?.id).toBe(first);
    expect((await readPerson(db, third))?.rows).toHaveLength(3);
    expectOk(await partPatients(site.context, second, DESK));
    expect((await readPerson(db, third))?.id).toBe(second);
    expect((await readPerson(db, first))?.rows).toHaveLength(1);
    expect(await mergePatients(site.context, { stays: second, goes: third }, DESK)).toMatchObject({
      fault: { kind: 'same-already' },
    });
  });

  it('are never offered again once somebody said that they are two', async () => {
    const [one, other] = await twoMarias();
    expectOk(await keepApart(site.context, [other, one], DESK));
    expect(await doubtfulPairs(site.database.db)).toEqual([]);
    await book({ email: 'maria@work.example' }, 4);
    expect(await doubtfulPairs(site.database.db)).toEqual([]);
  });

  it('keep what harms when it is forgotten, whichever of them said it', async () => {
    const [stays, goes] = await twoMarias();
    const comfort = { ...EMPTY_COMFORT, nutOil: 'never', interpreter: true, pressure: 'light' } as const;
    expectOk(await changeComfort(site.context, { id: goes, version: 1, comfort }, DESK));
    expectOk(await markForOwner(site.context, { id: goes, version: 2, ownerDecides: true }, OWNER));
    expectOk(await mergePatients(site.context, { stays, goes }, DESK));
    expect(await readPerson(site.database.db, stays)).toMatchObject({
      ownerDecides: true,
      comfort: { nutOil: 'never', interpreter: true, pressure: 'light', scents: null },
    });
    const version = (await readPerson(site.database.db, stays))?.rows[0].version ?? 0;
    expectOk(await markForOwner(site.context, { id: stays, version, ownerDecides: false }, OWNER));
    expect((await readPerson(site.database.db, stays))?.ownerDecides).toBe(false);
  });
});

describe('who changes a patient', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(() => site.close());

  it('is told when somebody else was faster, and changes nothing', async () => {
    const id = await book({}, 0);
    const facts = (await readPerson(site.database.db, id))?.facts;
    if (facts === undefined) throw new Error('There is no patient.');
    const change = { id, version: 1, facts: { ...facts, phone: '206-555-0199' } };
    expectOk(await changeFacts(site.context, change, DESK));
    expect(await keepFacts(site.context, { id, version: 1 }, DESK)).toEqual({
      ok: false,
      fault: { kind: 'changed-meanwhile', version: 2 },
    });
  });

  it('puts a new address right, and the next booking with it finds the same person', async () => {
    const id = await book({}, 0);
    const person = await readPerson(site.database.db, id);
    if (person === null) throw new Error('There is no patient.');
    const facts = { ...person.facts, email: 'maria@new.example', lastName: 'Rivera' };
    expectOk(await changeFacts(site.context, { id, version: 1, facts }, DESK));
    expect(await book({ email: 'MARIA@new.example', lastName: 'Rivera' }, 2)).toBe(id);
  });

  it.each(['front-desk', 'therapist'] as const)(
    'as %s cannot set or lift the mark of the owner',
    async (role) => {
      const id = await book({}, 0);
      const marked = await markForOwner(
        site.context,
        { id, version: 1, ownerDecides: true },
        staffAsking(role),
      );
      expect(marked).toEqual({ ok: false, fault: { kind: 'not-allowed', right: 'mark-patient' } });
      expect((await readPerson(site.database.db, id))?.ownerDecides).toBe(false);
    },
  );

  it('as a therapist cannot merge or part patients', async () => {
    const [stays, goes] = await twoMarias();
    const therapist = staffAsking('therapist');
    for (const done of [
      await mergePatients(site.context, { stays, goes }, therapist),
      await partPatients(site.context, goes, therapist),
      await keepApart(site.context, [stays, goes], therapist),
    ])
      expect(done).toMatchObject({ ok: false, fault: { kind: 'not-allowed' } });
  });
});
