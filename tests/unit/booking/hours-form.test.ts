import { describe, expect, test } from 'vitest';
import { readHoursForm } from '#/features/booking/forms/hours-form.ts';

const ZONE = 'America/Los_Angeles';
const day = (fields: Readonly<Record<string, string>>) =>
  readHoursForm({ change: 'day', who: 'ana', date: '2027-05-06', ...fields }, ZONE);
const away = (fields: Readonly<Record<string, string>>) =>
  readHoursForm(
    { change: 'away', who: 'ana', from: '2027-05-06T10:50', to: '2027-05-07T18:00', ...fields },
    ZONE,
  );
const faultsOf = (read: ReturnType<typeof readHoursForm>) =>
  read.ok ? [] : read.fault.faults.map(({ field }) => field);

describe('hours as people type them', () => {
  test.each([
    ['9', '17', 540, 1_020],
    ['9:00', '17:30', 540, 1_050],
    ['09.15', '12', 555, 720],
    ['9 am', '5:30 pm', 540, 1_050],
    ['12 pm', '12:30 PM', 720, 750],
    ['12 am', '6 a.m.', 0, 360],
    ['22:00', '24:00', 1_320, 1_440],
  ])('%s to %s is understood', (from, to, fromMinutes, toMinutes) => {
    const read = day({ 'day-from-1': from, 'day-to-1': to });
    expect(read).toMatchObject({ ok: true, value: { periods: [{ fromMinutes, toMinutes }] } });
  });

  test.each([
    ['nine', '17', 'day-from-1'],
    ['9', '', 'day-to-1'],
    ['', '17', 'day-from-1'],
    ['9', '25', 'day-to-1'],
    ['9', '24:30', 'day-to-1'],
    ['13 pm', '17', 'day-from-1'],
    ['9:60', '17', 'day-from-1'],
    ['17', '9', 'day-to-1'],
    ['9', '9', 'day-to-1'],
  ])('%s to %s is refused at the field that is wrong', (from, to, field) => {
    expect(faultsOf(day({ 'day-from-1': from, 'day-to-1': to }))).toEqual([field]);
  });

  test('periods may stand in any order, but not run into each other', () => {
    const two = { 'day-from-1': '13', 'day-to-1': '18', 'day-from-2': '9', 'day-to-2': '12:30' };
    expect(day(two)).toMatchObject({ value: { periods: [{ fromMinutes: 540 }, { fromMinutes: 780 }] } });
    expect(faultsOf(day({ ...two, 'day-to-2': '13:30' }))).toEqual(['day-from-2']);
  });

  test('nothing at all is a day off', () => {
    expect(day({})).toMatchObject({ ok: true, value: { periods: [] } });
    expect(faultsOf(day({ date: '2027-02-30' }))).toEqual(['date']);
  });
});

describe('time away as people type it', () => {
  test('is read on the clinic’s clock', () => {
    const fromMs = Date.parse('2027-05-06T10:50:00-07:00');
    const toMs = Date.parse('2027-05-07T18:00:00-07:00');
    expect(away({})).toEqual({ ok: true, value: { kind: 'away', practitioner: 'ana', fromMs, toMs } });
    expect(away({ who: 'room:one' })).toEqual({
      ok: true,
      value: { kind: 'room-out', room: 'one', fromMs, toMs },
    });
  });

  test('of the whole clinic is a day with a name that patients read', () => {
    const closed = { who: 'clinic', to: '', name: 'Founders’ day' };
    expect(away(closed)).toEqual({
      ok: true,
      value: { kind: 'closed', localDate: '2027-05-06', name: 'Founders’ day' },
    });
    expect(faultsOf(away({ ...closed, name: '' }))).toEqual(['name']);
    expect(faultsOf(away({ ...closed, from: '' }))).toEqual(['from']);
  });

  test('lasts to the end of its day when nobody says how long', () => {
    expect(away({ to: '' })).toMatchObject({
      ok: true,
      value: { toMs: Date.parse('2027-05-07T00:00:00-07:00') },
    });
    expect(faultsOf(away({ from: '', to: '' }))).toEqual(['from', 'to']);
  });

  test('names each fault at its field', () => {
    expect(faultsOf(away({ who: '' }))).toEqual(['who']);
    expect(faultsOf(away({ from: 'soon', to: 'later' }))).toEqual(['from', 'to']);
    expect(faultsOf(away({ to: '2027-05-06T10:50' }))).toEqual(['to']);
    expect(faultsOf(away({ from: '2027-03-14T02:30' })), 'the hour that spring skips').toEqual(['from']);
  });
});
