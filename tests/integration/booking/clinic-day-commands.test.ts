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

test.each([
  [['agenda', 'tomorrow'], 'is no day'],
  [['hours', 'zoe', '2027-01-12', '9-12'], 'No therapist "zoe"'],
  [['hours', 'luis-p', '2027-01-12', '12-9'], 'The end must come after the beginning'],
  [['hours', 'luis-p', 'soon'], 'Write a day'],
  [['away', 'room:attic', '2027-01-12 9:00', '2027-01-12 10:00'], 'No room'],
  [['away', 'luis-p', '2027-01-12 9:00', 'later'], 'Write a day and a time'],
])('a slip is named in a sentence, and nothing is changed: %j', async (words, sentence) => {
  const before = clinic.auditLines();
  const { exitCode, complained } = await clinic.run(words);
  expect(exitCode).toBe(1);
  expect(complained).toContain(sentence);
  expect(clinic.auditLines()).toBe(before);
});
