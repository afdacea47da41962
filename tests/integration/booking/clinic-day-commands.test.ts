import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillClinicOnce, type FilledClinic } from '../../builders/filled-clinic.ts';

let home: Awaited<ReturnType<typeof fillClinicOnce>>;
let clinic: FilledClinic;
beforeAll(async () => {
  home = await fillClinicOnce();
  clinic = await home.copy();
});
afterAll(() => home.remove());

test('the agenda shows a day as the front desk sees it, and never why anybody comes', async () => {
  const { exitCode, said } = await clinic.run(['agenda', '2026-12-03']);
  expect(exitCode).toBe(0);
  expect(said).toMatch(/Thursday, December 3, 2026/);
  expect(said).toMatch(/KN-[0-9A-Z]{8} {2}booked/);
  expect(said).not.toContain('shoulder');
  expect((await clinic.run(['agenda', '2027-12-25'])).said).toContain('No visits.');
});

test('a closed day names the visits that lose their ground, and the agenda says why', async () => {
  const { exitCode, said } = await clinic.run(['holiday', '2026-12-03', 'Founders’ day']);
  expect(exitCode).toBe(0);
  expect(said).toMatch(/Touched: KN-[0-9A-Z]{8} {2}2026-12-03/);
  expect((await clinic.run(['agenda', '2026-12-03'])).said).toContain('Closed: Founders’ day');
});

test('a caller is found by whatever they say, with the visits and never why they come', async () => {
  for (const words of [['maria'], ['0187'], ['maria@example.com']]) {
    const { exitCode, said } = await clinic.run(['visits', 'find', ...words]);
    expect(exitCode).toBe(0);
    expect(said).toMatch(
      /^Maria Sample {2}.*0187 {2}[0-9a-f-]{36}\n {2}Next {2}KN-[0-9A-Z]{8} {2}Thursday, December 3/m,
    );
    expect(said).not.toContain('shoulder');
  }
  expect((await clinic.run(['visits', 'find', 'nobody-at-all'])).said).toBe('Nobody was found.');
});

/** The words that take back what a command did, as it said them. */
function undoOf({ said }: { readonly said: string }): string[] {
  return (/npm run clinic -- ((?:hours|visits) undo .+)$/m.exec(said)?.[1] ?? '').split(' ');
}

test('hours, time away and a closed day are taken back for three minutes, each by its own number and once', async () => {
  const own = await home.copy();
  const runs: readonly (readonly string[])[] = [
    ['hours', 'luis-p', '2027-01-12', '9:00-12:00'],
    ['away', 'luis-p', '2027-01-13 10:50', '2027-01-13 18:00'],
    ['holiday', '2027-01-14', 'Founders’ day'],
  ];
  const hoursOf = () =>
    ['schedule_exception', 'clinic_closure'].map((table) => own.value(`select count(*) from ${table}`));
  const before = hoursOf();
  for (const words of runs) {
    const undo = undoOf(await own.run(words));
    expect(hoursOf()).not.toEqual(before);
    expect(await own.run(undo)).toMatchObject({
      exitCode: 0,
      said: 'Taken back. The hours are as they were before.',
    });
    expect(hoursOf()).toEqual(before);
    expect((await own.run(undo)).complained).toContain('taken back before');
  }
  const late = undoOf(await own.run(runs[1] ?? []));
  own.change('update hours_change set made_at = made_at - 180000');
  expect((await own.run(late)).complained).toContain('three minutes are over');
});

test('a visit is put back as it was after a wrong word, and a booking taken back leaves nobody waiting for a call', async () => {
  const own = await home.copy();
  const maria = own.value("select reference from appointment where local_start like '2026-12-03%' limit 1");
  const rows = () => own.value('select group_concat(status) from appointment');
  const before = rows();
  for (const words of [['arrived'], ['no-show', '--yes'], ['cancel', '--yes']]) {
    const [verb = '', ...rest] = words;
    const done = await own.run(['visits', verb, maria, ...rest]);
    expect(done).toMatchObject({ exitCode: 0, complained: '' });
    expect(rows()).not.toBe(before);
    expect((await own.run(undoOf(done))).said).toContain('It is as it was before: booked.');
    expect(rows()).toBe(before);
  }
  expect((await own.run(['visits', 'undo', maria])).complained).toContain('no longer be taken back');
  const calls = own.value('select count(*) from phone_task');
  own.change('delete from weekly_hours');
  await own.run(['load-hours']);
  const booked = await own.run([...BOOK, '10:00', ...ROSA, '--yes']);
  expect(own.value('select count(*) from phone_task')).not.toBe(calls);
  expect((await own.run(undoOf(booked))).said).toContain('the visit is gone');
  expect(own.value('select count(*) from phone_task')).toBe(calls);
});

const BOOK = ['visits', 'book', 'medical-massage-60', '2026-12-08'];
const ROSA = ['--name', 'Rosa Kim', '--phone', '206-555-0171'];

test('a visit is booked as by phone, for somebody new or somebody known, and the clinic reads how', async () => {
  clinic.change('delete from weekly_hours');
  expect((await clinic.run(['load-hours'])).exitCode).toBe(0);
  const booked = await clinic.run([...BOOK, '10:00', '--therapist', 'ana-r', ...ROSA, '--yes']);
  expect(booked.said).toMatch(/^KN-[0-9A-Z]{8} {2}Tuesday, December 8, 10:00 am .* ana-r, /);
  expect(booked.said).toContain('a call is on the list');
  const found = await clinic.run(['visits', 'find', 'Rosa Kim']);
  const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(found.said) ?? [];
  const again = await clinic.run([...BOOK, '14:00', '--patient', id, '--no-tell', '--yes']);
  expect(again).toMatchObject({ exitCode: 0, complained: '' });
  expect((await clinic.run(['visits', 'find', 'Rosa Kim'])).said).toMatch(/ {2}Then {2}KN-.*2:00 pm/);
  const source = "select group_concat(distinct source) from appointment where last_name = 'Kim'";
  expect(clinic.value(source)).toBe('phone');
});

test.each([
  [['agenda', 'tomorrow'], 'is no day'],
  [['hours', 'zoe', '2027-01-12', '9-12'], 'No therapist "zoe"'],
  [['hours', 'luis-p', '2027-01-12', '12-9'], 'The end must come after the beginning'],
  [['hours', 'luis-p', 'soon'], 'Write a day'],
  [['away', 'room:attic', '2027-01-12 9:00', '2027-01-12 10:00'], 'No room'],
  [['away', 'luis-p', '2027-01-12 9:00', 'later'], 'Write a day and a time'],
  [['hours', 'undo', '99'], 'No change with this number'],
  [['hours', 'undo', 'x'], 'No change with this number'],
  [['visits', 'undo', 'KN-0'], 'No visit has the booking number'],
  [['visits', 'find', 'a'], 'so little would find everybody'],
  [[...BOOK, '25:00', ...ROSA, '--yes'], 'Write a day and a time'],
  [[...BOOK, '3:00', ...ROSA, '--yes'], 'Nothing was booked'],
  [[...BOOK, '10:00', '--therapist', 'ana-r', ...ROSA, '--yes'], 'Ana R. is taken until'],
  [[...BOOK, '11:30', ...ROSA], 'on Tuesday, December 8, 11:30 am for Rosa Kim'],
  [[...BOOK, '11:30', '--name', 'Rosa', '--phone', '12', '--yes'], 'phone'],
  [[...BOOK, '11:30', '--patient', 'x', '--yes'], 'No patient has this id'],
  [['visits', 'book', 'sauna', '2026-12-08', '11:30', ...ROSA, '--yes'], 'We no longer offer this visit'],
  [[...BOOK, '11:30', '--therapist', 'zoe', ...ROSA, '--yes'], 'We do not know this therapist'],
])('a slip is named in a sentence, and nothing is changed: %j', async (words, sentence) => {
  const before = clinic.auditLines();
  const { exitCode, complained } = await clinic.run(words);
  expect(exitCode).toBe(1);
  expect(complained).toContain(sentence);
  expect(clinic.auditLines()).toBe(before);
});
