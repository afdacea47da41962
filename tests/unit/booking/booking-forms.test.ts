import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patientSchema } from '#/features/booking/api-schema.ts';
import { MAX_NAME } from '#/kernel/person-name.ts';
import { detailsForm, MAX_REASON } from '#/features/booking/forms/details-form.ts';
import { practitionerForm, serviceForm, timeForm, timeValue } from '#/features/booking/forms/choice-forms.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { lostNotice, notBooked } from '#/features/booking/ui/refusal-words.ts';
import { safetyForm } from '#/features/screening/forms/safety-form.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const TODAY = '2027-05-03' as LocalDate;
const VISIT_DAY = '2027-05-04' as LocalDate;

const COMPLETE: TypedValues = {
  forWhom: 'me',
  firstName: 'Sample',
  lastName: 'Patient',
  birthMonth: '5',
  birthDay: '20',
  birthYear: '1985',
  email: 'patient@example.com',
  phone: '(206) 555-0187',
  insurance: 'not-sure',
};

function read(changes: TypedValues) {
  return readForm(detailsForm(TODAY, VISIT_DAY), { ...COMPLETE, ...changes });
}

/** What the form says about these changes, field by field. */
function complaints(changes: TypedValues): Record<string, string> {
  const answer = read(changes);
  return answer.ok ? {} : Object.fromEntries(answer.fault.faults.map((one) => [one.field, one.message]));
}

describe('a person whose time could not be kept again', () => {
  const view = { timeZone: 'America/Los_Angeles', today: TODAY, keptAnswers: true };
  const lost = (because: Parameters<typeof lostNotice>[1]) =>
    lostNotice(Date.UTC(2027, 4, 4, 20), because, [], new Map(), view);

  test('reads that somebody took it only when somebody did', () => {
    expect(lost('slot-taken')).toMatchObject({ title: 'Just taken' });
    for (const because of ['past', 'too-soon', 'too-far', 'closed'] as const) {
      const { title, lines } = lost(because);
      expect([title, ...lines].join(' ')).not.toMatch(/taken|took/);
      expect(lines.join(' ')).toContain('Your answers are kept.');
    }
  });

  test.each(['too-many-requests', 'too-many-holds', 'too-many-visits'] as const)(
    'reads what to do and whom to call for %s, and that nothing is booked',
    (kind) => {
      const { title, lines } = notBooked(kind, '206-555-0142');
      expect(title).toContain('Nothing is booked yet.');
      expect(lines.join(' ')).toContain('206-555-0142');
    },
  );
});

describe('a name', () => {
  const formTakes = (lastName: string) => !('lastName' in complaints({ lastName }));
  const apiTakes = (lastName: string) =>
    patientSchema.safeParse({ firstName: 'A', lastName, email: 'a@example.com', phone: '206-555-0187' })
      .success;

  test.each([
    'O’Brien',
    "O'Brien",
    'Núñez-Smith',
    'de la Cruz',
    'Sammy Davis, Jr.',
    '王小明',
    'ʻAnakē',
    'नेहा',
  ])('is taken by the page and by the API: %s', (name) =>
    expect([formTakes(name), apiTakes(name)]).toEqual([true, true]),
  );
  test.each(['12', '<b>Ann</b>', 'Ann https://spam.example', 'a'.repeat(61), '-', ' '])(
    'is refused by the page and by the API: %j',
    (name) => expect([formTakes(name), apiTakes(name)]).toEqual([false, false]),
  );
  test('has one rule, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (name) => {
        expect(formTakes(name)).toBe(apiTakes(name));
      }),
    );
  });
});

describe('the details of a patient', () => {
  test('are read as they were meant', () => {
    const answer = read({ reason: 'My low back hurts.' });
    expect(answer).toEqual({
      ok: true,
      value: {
        bookedBy: null,
        firstName: 'Sample',
        lastName: 'Patient',
        birthDate: '1985-05-20',
        guardian: null,
        email: 'patient@example.com',
        phone: '206-555-0187',
        insurance: 'not-sure',
        reason: 'My low back hurts.',
      },
    });
  });

  test('are asked for one by one when the form comes back empty', () => {
    const answer = readForm(detailsForm(TODAY, VISIT_DAY), {});
    expect(answer.ok ? [] : answer.fault.faults).toEqual([
      { field: 'forWhom', message: 'Choose who the visit is for' },
      { field: 'firstName', message: 'Enter the first name' },
      { field: 'birthMonth', message: 'Enter the birth date, for example 5 20 1985' },
      { field: 'email', message: 'Enter an email address' },
      { field: 'phone', message: 'Enter a phone number' },
      { field: 'insurance', message: 'Choose yes, no, or not sure' },
    ]);
  });

  test.each([
    [{ birthMonth: '' }, 'birthMonth', 'Birth date must include a month'],
    [{ birthDay: '', birthYear: '' }, 'birthDay', 'Birth date must include a day and a year'],
    [{ birthMonth: '13' }, 'birthMonth', 'Month must be a number from 1 to 12'],
    [{ birthMonth: 'Mayhem5' }, 'birthMonth', 'Month must be a number from 1 to 12'],
    [{ birthDay: '32' }, 'birthDay', 'Day must be a number from 1 to 31'],
    [{ birthYear: '85' }, 'birthYear', 'Year must have 4 digits, for example 1985'],
    [{ birthMonth: '2', birthDay: '30' }, 'birthDay', 'Birth date must be a real date'],
    [{ birthYear: '2027' }, 'birthYear', 'Birth date must be in the past'],
    [{ birthMonth: '5', birthDay: '3', birthYear: '2027' }, 'birthYear', 'Birth date must be in the past'],
    [{ birthYear: '1885' }, 'birthYear', 'Check the year of birth'],
    [{ email: 'patient' }, 'email', 'Enter an email address in the right form, like name@example.com'],
    [{ phone: '555-0187' }, 'phone', 'Enter a phone number with 10 digits, like 206-555-0187'],
    [{ phone: 'call me' }, 'phone', 'Enter a phone number with 10 digits, like 206-555-0187'],
    [{ firstName: '12' }, 'firstName', 'The first name needs at least one letter'],
    [
      { lastName: 'a'.repeat(MAX_NAME + 1) },
      'lastName',
      `The last name must be ${String(MAX_NAME)} letters or fewer`,
    ],
    [
      { reason: 'a'.repeat(MAX_REASON + 12) },
      'reason',
      'Reason must be 500 characters or fewer. You have 512.',
    ],
    [{ insurance: 'maybe' }, 'insurance', 'Choose yes, no, or not sure'],
    [{ forWhom: 'other' }, 'bookedBy', 'Enter your own name'],
    [{ website: 'https://spam.example' }, 'website', 'Leave the field “Do not fill this in” empty'],
  ])('say what is wrong with %j', (changes, field, message) => {
    expect(complaints(changes)).toEqual({ [field]: message });
  });

  test.each(['May', 'may', 'MAY', '05', '5'])('take the month written as %s', (birthMonth) => {
    const answer = read({ birthMonth });
    expect(answer.ok && answer.value.birthDate).toBe('1985-05-20');
  });

  test.each([
    ['206.555.0187', '206-555-0187'],
    ['+1 206 555 0187', '206-555-0187'],
    ['1 (206) 555–0187', '206-555-0187'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('take the phone number %s', (typed, phone) => {
    const answer = read({ phone: typed });
    expect(answer.ok && answer.value.phone).toBe(phone);
  });

  test('name who books when the visit is for somebody else', () => {
    const answer = read({ forWhom: 'other', bookedBy: 'Sample Carer' });
    expect(answer.ok && answer.value.bookedBy).toBe('Sample Carer');
    const own = read({ forWhom: 'me', bookedBy: 'Left over' });
    expect(own.ok && own.value.bookedBy).toBeNull();
  });

  test('need a guardian for a person who is under 18 on the day of the visit', () => {
    const guardian = 'Enter the name of a parent or guardian, because the patient is under 18';
    const born = { birthMonth: '5', birthYear: '2009' };
    expect(complaints({ ...born, birthDay: '5' })).toEqual({ guardian });
    expect(complaints({ ...born, birthDay: '4' }), 'turns 18 on the day of the visit').toEqual({});
    const answer = read({ ...born, birthDay: '5', guardian: 'Sample Parent' });
    expect(answer.ok && answer.value.guardian).toBe('Sample Parent');
    const adult = read({ guardian: 'Sample Parent' });
    expect(adult.ok && adult.value.guardian, 'an adult has none').toBeNull();
  });

  test('count somebody born on February 29 as 18 from March 1', () => {
    const typed = { ...COMPLETE, birthMonth: '2', birthDay: '29', birthYear: '2008' };
    const onDay = (day: string) =>
      readForm(detailsForm('2026-02-01' as LocalDate, day as LocalDate), typed).ok;
    expect(onDay('2026-02-28')).toBe(false);
    expect(onDay('2026-03-01')).toBe(true);
  });
});

describe('the choices before the details', () => {
  const messagesOf = (answer: { ok: boolean; fault?: { faults: readonly { message: string }[] } }) =>
    answer.ok ? [] : (answer.fault?.faults.map(({ message }) => message) ?? []);

  test('are never made for the person', () => {
    expect(messagesOf(readForm(safetyForm, {}))).toEqual([
      'Choose “None of these” or “One or more of these”',
    ]);
    expect(messagesOf(readForm(serviceForm(['medical-massage-60']), {}))).toEqual(['Choose a visit']);
    expect(messagesOf(readForm(practitionerForm(['any']), {}))).toEqual(['Choose a therapist, or any']);
  });

  test('are taken only from what the clinic offers', () => {
    expect(messagesOf(readForm(serviceForm(['medical-massage-60']), { service: 'sauna' }))).toEqual([
      'Choose a visit',
    ]);
    expect(messagesOf(readForm(practitionerForm(['any']), { practitioner: 'somebody' }))).toEqual([
      'Choose a therapist, or any',
    ]);
    expect(readForm(practitionerForm(['any']), { practitioner: 'any', stepFree: 'yes' })).toEqual({
      ok: true,
      value: { practitioner: 'any', stepFree: true },
    });
  });

  test('read a time button back as the instant and the therapist it stands for', () => {
    const answer = readForm(timeForm, { time: timeValue('2027-05-04T20:30:00.000Z', 'ana-r') });
    expect(answer.ok && answer.value.time.practitioner).toBe('ana-r');
    expect(answer.ok && answer.value.time.startsAt.toString()).toBe('2027-05-04T20:30:00Z');
    for (const time of ['', 'soon any', '2027-05-04T20:30:00Z', "2027-05-04T20:30:00Z ana'r"])
      expect(readForm(timeForm, { time }).ok, time).toBe(false);
  });
});
