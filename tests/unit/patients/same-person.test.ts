import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtOf, type ComparedPatient } from '#/features/patients/domain/doubtful-pair.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { samePerson, type KnownAs } from '#/features/patients/domain/same-person.ts';

const id = (text: string) => text as PatientId;
const known = (patient: string, birthDate: string | null, kept = patient): KnownAs => ({
  patientId: id(patient),
  keptId: id(kept),
  birthDate,
});

describe('a name is the same name', () => {
  it.each([
    ['José', 'García', 'Jose', 'Garcia'],
    ['MARIA', 'sample', 'Maria', 'Sample'],
    ['Mary-Ann', 'O’Neil', 'Mary Ann', "O'Neil"],
    ['Mary Ann', "O'Neil", 'Mary', 'Ann ONeil'],
    ['J.', 'Smith', 'J', 'Smith'],
    ['Ｍａｒｉａ', 'Sample', 'Maria', 'Sample'],
    ['Weiß', '', 'WEISS', ''],
    ['Maria', '  Sample', 'Maria', 'Sample'],
  ])('%s %s and %s %s', (first, last, otherFirst, otherLast) => {
    expect(nameKeyOf({ firstName: first, lastName: last })).toBe(
      nameKeyOf({ firstName: otherFirst, lastName: otherLast }),
    );
  });

  it.each([
    ['Maria', 'Sample', 'Mario', 'Sample'],
    ['Maria', 'Sample', 'Sample', 'Maria'],
    ['कि', '', 'कु', ''],
    ['李', '', '王', ''],
    ['Лев', '', 'Лёв', 'а'],
  ])('but not %s %s and %s %s', (first, last, otherFirst, otherLast) => {
    expect(nameKeyOf({ firstName: first, lastName: last })).not.toBe(
      nameKeyOf({ firstName: otherFirst, lastName: otherLast }),
    );
  });

  it('never becomes nothing, so that no two people in any script share an empty one', () => {
    const names = ['李', 'Ông', 'محمد', 'Σοφία', 'ยิ้ม', 'ꯃꯔꯤ'];
    const keys = names.map((firstName) => nameKeyOf({ firstName, lastName: '' }));
    expect(new Set(keys).size).toBe(names.length);
    expect(keys).not.toContain('');
  });
});

describe('whose visit it is, among those with the same mailbox and name', () => {
  it.each([
    ['nobody is known', [], '1980-05-31', null],
    ['the birth date is the same', [known('a', '1980-05-31')], '1980-05-31', 'a'],
    ['none was typed', [known('a', '1980-05-31')], null, 'a'],
    ['none is known', [known('a', null)], '1980-05-31', 'a'],
    ['father and son share all but the birth date', [known('a', '1950-01-01')], '1980-05-31', null],
    [
      'two fit and nothing tells them apart',
      [known('a', '1950-01-01'), known('b', '1980-05-31')],
      null,
      null,
    ],
    ['a date decides between two', [known('a', '1950-01-01'), known('b', '1980-05-31')], '1980-05-31', 'b'],
    [
      'one came without a date before, and does so again',
      [known('a', null), known('b', '1980-05-31')],
      null,
      'a',
    ],
    [
      'two rows are one person, merged by hand',
      [known('a', '1950-01-01', 'b'), known('b', '1980-05-31')],
      null,
      'a',
    ],
    [
      'a date was added to the one who came without',
      [known('a', null), known('a', '1980-05-31')],
      '1950-01-01',
      null,
    ],
  ] as const)('%s', (_case, people, birthDate, expected) => {
    expect(samePerson(people, birthDate)).toBe(expected);
    expect(samePerson(people.toReversed(), birthDate)).toBe(expected);
  });

  const date = fc.constantFrom(null, '1950-01-01', '1980-05-31', '2001-02-03');

  it('is answered alike in whatever order the people are known', () => {
    fc.assert(
      fc.property(fc.array(date, { maxLength: 5 }), date, fc.nat(), (dates, birthDate, turn) => {
        const people = [...new Set(dates)].map((each, index) => known(`p${String(index % 3)}`, each));
        const turned = people.map((_, index) => people[(index + turn) % people.length] as KnownAs);
        expect(samePerson(turned, birthDate)).toBe(samePerson(people, birthDate));
      }),
    );
  });

  /** Each booking in its turn, as the store does it: a new patient for whom nobody fits. */
  function partition(dates: readonly (string | null)[]): ReadonlyMap<string | null, PatientId> {
    const ways = new Map<string | null, KnownAs>();
    for (const birthDate of dates) {
      const patient = samePerson([...ways.values()], birthDate) ?? id(`p${String(ways.size)}`);
      if (!ways.has(birthDate)) ways.set(birthDate, { patientId: patient, keptId: patient, birthDate });
    }
    return new Map([...ways].map(([birthDate, { patientId }]) => [birthDate, patientId]));
  }

  it('never puts two birth dates into one patient, in whatever order people book', () => {
    fc.assert(
      fc.property(fc.array(date, { maxLength: 8 }), (dates) => {
        const people = [...partition(dates)].filter(([birthDate]) => birthDate !== null);
        expect(new Set(people.map(([, patient]) => patient)).size).toBe(people.length);
      }),
    );
  });

  it('makes one patient of all bookings with at most one known birth date, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(null, '1980-05-31'), { minLength: 1, maxLength: 8 }), (dates) => {
        expect(new Set(partition(dates).values()).size).toBe(1);
      }),
    );
  });
});

describe('two patients may be one person', () => {
  const maria: ComparedPatient = {
    firstName: 'Maria',
    lastName: 'Sample',
    phone: '206-555-0187',
    birthDate: '1980-05-31',
    mailbox: 'maria@example.com',
  };
  it.each([
    ['when only the birth date differs', { birthDate: '1980-05-13' }, 'same-mailbox-other-birth-date'],
    ['when a letter slipped', { lastName: 'Smaple' }, 'same-mailbox-like-name'],
    [
      'when first and last name changed over',
      { firstName: 'Sample', lastName: 'Maria' },
      'same-mailbox-like-name',
    ],
    ['when somebody married', { lastName: 'Rivera' }, 'same-mailbox-like-name'],
    [
      'when the mailbox is another and the birth date is the same',
      { mailbox: 'm@work.example' },
      'same-name-and-birth-date',
    ],
    [
      'when the mailbox is another, the birth date unknown and the phone the same',
      { mailbox: null, birthDate: null },
      'same-name-and-phone',
    ],
    ['but not her child at the same mailbox', { firstName: 'Sam', birthDate: '2019-02-03' }, null],
    [
      'nor a namesake',
      { mailbox: 'other@example.com', birthDate: '1955-01-01', phone: '206-555-0100' },
      null,
    ],
    [
      'nor a namesake at the same phone with another birth date',
      { mailbox: null, birthDate: '1955-01-01' },
      null,
    ],
  ])('%s', (_case, changes, expected) => {
    const other = { ...maria, ...changes };
    expect(doubtOf(maria, other)).toBe(expected);
    expect(doubtOf(other, maria)).toBe(expected);
  });

  it('is found in either order', () => {
    const anyone = fc.record({
      firstName: fc.constantFrom('Maria', 'Sample', 'Sam', 'Mari'),
      lastName: fc.constantFrom('Sample', 'Maria', 'Smaple', ''),
      phone: fc.constantFrom('206-555-0187', '206-555-0199', ''),
      birthDate: fc.constantFrom(null, '1980-05-31', '2019-02-03'),
      mailbox: fc.constantFrom(null, 'maria@example.com', 'other@example.com'),
    });
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        expect(doubtOf(one, other)).toBe(doubtOf(other, one));
      }),
    );
  });
});
