import { expect, it } from 'vitest';
import { bookFocus } from '#/features/desk/pages/book-focus.ts';

const PATIENT = '00000000-0000-4000-8000-000000000001';
const after = (typed: Readonly<Record<string, string>>, found: number | null = null, hasTime = true) =>
  bookFocus({ isOpened: false, typed, found, hasTime });

it('asks first who is calling, unless a link names the person', () => {
  const opened = { isOpened: true, found: null, hasTime: true };
  expect(bookFocus({ ...opened, typed: {} })).toBe('who');
  expect(bookFocus({ ...opened, typed: { patient: PATIENT } })).toBeNull();
});

it('goes on to the phone of whom nobody found, and to the choice among those who were found', () => {
  expect(after({ who: 'Maria' }, 0)).toBe('phone');
  expect(after({ who: 'Maria' }, 2)).toBe('found');
});

it('goes to the sentence to read back as soon as the caller and the time are known', () => {
  expect(after({ who: 'Maria', patient: PATIENT }, 1)).toBe('say');
  expect(after({ who: 'Maria', name: 'Maria', phone: '206-555-0100' }, 0)).toBe('say');
  expect(after({ pick: '2027-05-06T16:00:00Z ana-r' })).toBe('say');
});

it('goes to the times while the caller is not known, or while nothing fits', () => {
  expect(after({ part: 'morning' })).toBe('when');
  expect(after({ name: 'Maria', phone: '206-555-0100' }, null, false)).toBe('when');
});
