import { describe, expect, test } from 'vitest';
import { MAY, may, mayAtVisit, STAFF_RIGHTS, STAFF_ROLES } from '#/features/staff/domain/roles.ts';
import { refuseUnless, refuseUnlessAtVisit, refuseUnlessFresh } from '#/features/staff/staff-asker.ts';
import { NOW } from '../../builders/booking.ts';
import { staffAsking } from '../../builders/staff.ts';

/** Written anew from the words of the clinic: front desk, therapist, owner. */
const TABLE: Readonly<Record<(typeof STAFF_RIGHTS)[number], readonly [boolean, boolean, boolean]>> = {
  'see-day': [true, false, true],
  'see-own': [false, true, false],
  'see-patients': [true, false, true],
  book: [true, false, true],
  move: [true, false, true],
  cancel: [true, false, true],
  'mark-attendance': [true, false, true],
  'mark-own': [false, true, false],
  override: [true, false, true],
  'take-money': [true, false, true],
  'give-back': [true, false, true],
  'close-day': [true, false, true],
  'hand-out-gifts': [true, false, true],
  export: [false, false, true],
  'read-health': [false, false, true],
  'read-own-health': [false, true, false],
  'manage-hours': [true, false, true],
  'manage-letter': [false, false, true],
  'manage-comments': [false, false, true],
  'manage-staff': [false, false, true],
  'see-audit': [false, false, true],
  'see-needs': [true, false, true],
  'see-questions': [false, false, true],
  'merge-patients': [true, false, true],
  'mark-patient': [false, false, true],
  'erase-patients': [false, false, true],
};

describe('who may do what at the desk', () => {
  test.each(STAFF_RIGHTS.map((right) => [right, ...TABLE[right]] as const))(
    '%s: front desk %s, therapist %s, owner %s',
    (right, ...allowed) => {
      for (const [index, role] of STAFF_ROLES.entries()) {
        expect(may({ role }, right), role).toBe(allowed[index]);
        expect(refuseUnless(staffAsking(role), right).ok, role).toBe(allowed[index]);
      }
    },
  );

  test('the front desk reads no health answer, not even of one visit', () => {
    expect(MAY['front-desk'].filter((right) => right.includes('health'))).toEqual([]);
    const kim = staffAsking('front-desk', { practitioner: null });
    expect(refuseUnlessAtVisit(kim, 'read-health', 'ana').ok).toBe(false);
  });

  test('a therapist sees, completes and reads their own visits only, and changes no diary', () => {
    const { staff } = staffAsking('therapist', { practitioner: 'ana' });
    for (const right of ['see-day', 'mark-attendance', 'read-health'] as const) {
      expect(mayAtVisit(staff, right, 'ana'), right).toBe(true);
      expect(mayAtVisit(staff, right, 'ben'), right).toBe(false);
      expect(mayAtVisit({ ...staff, practitioner: null }, right, 'ana'), right).toBe(false);
    }
    for (const right of ['move', 'cancel', 'book', 'take-money', 'override'] as const) {
      expect(mayAtVisit(staff, right, 'ana'), right).toBe(false);
    }
  });

  test('what is hard to take back wants a code of the last five minutes', () => {
    const owner = staffAsking('owner');
    expect(refuseUnlessFresh(owner, NOW.add({ minutes: 5 })).ok).toBe(true);
    expect(refuseUnlessFresh(owner, NOW.add({ minutes: 5, seconds: 1 }))).toEqual({
      ok: false,
      fault: { kind: 'code-needed' },
    });
  });
});
