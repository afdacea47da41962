import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Answers } from '#/cli/init/answers.ts';
import { readAnswers } from '#/cli/init/gather-answers.ts';
import { planEnv } from '#/cli/init/plan-env.ts';
import * as facts from '#/cli/init/read-facts.ts';
import * as words from '#/cli/init/read-words.ts';
import { parseConfig } from '#/platform/config/config.ts';
import { makeDataKeys } from '#/platform/config/data-keys.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { FIRST_ANSWERS } from '../../builders/first-answers.ts';

describe('an answer of the owner of a new clinic', () => {
  it.each([
    [words.state, 'washington', 'WA'],
    [words.phone, '+1 (206) 321-4567', '206-321-4567'],
    [words.taxId, '91-2345678', '91-2345678'],
    [words.dollars, '$39.50', 3_950],
    [words.yesOrNo, 'Y', true],
    [words.siteUrl, 'https://clinic.com/', 'https://clinic.com'],
    [words.orNone(words.phone), 'none', null],
    [facts.room, 'Lake room (step-free)', { name: 'Lake room', stepFree: true }],
    [facts.service, 'Medical 90 min $165.00', { kind: 'medical', minutes: 90, priceCents: 16_500 }],
    [
      facts.therapist,
      'Ana R., LMT, MA60123456',
      { name: 'Ana R.', credential: 'LMT', license: 'MA60123456' },
    ],
    [facts.plan, 'Premera Blue Cross since 2024-03-01', { name: 'Premera Blue Cross', since: '2024-03-01' }],
  ] as const)('is read as people write it: %#', (read, typed, value) => {
    expect(read(typed)).toEqual({ ok: true, value });
  });

  it('names the days and times of a week', () => {
    expect(expectOk(facts.hours('Mon-Wed 9-12, 13:30-17; saturday 10:00-14:00'))).toEqual({
      ...Object.fromEntries(
        ['monday', 'tuesday', 'wednesday'].map((day) => [
          day,
          [
            { from: '09:00', to: '12:00' },
            { from: '13:30', to: '17:00' },
          ],
        ]),
      ),
      ...{ thursday: [], friday: [], saturday: [{ from: '10:00', to: '14:00' }], sunday: [] },
    });
  });

  it.each([
    [facts.hours, ''],
    [facts.hours, 'Mon 17-9'],
    [facts.hours, 'Fri-Mon 9-17'],
    [facts.hours, 'Mon 9-13, 12-17'],
    [facts.hours, 'Mon 9-25'],
    [facts.service, 'medical 60'],
    [facts.service, 'medical 5 100'],
    [facts.plan, 'Premera since 2024-02-30'],
    [facts.therapist, 'Ana R.'],
    [words.state, 'Ontario'],
    [words.phone, '555'],
    [words.timeZone, 'Seattle'],
    [words.siteUrl, 'http://clinic.com'],
    [words.siteUrl, 'https://clinic.com/home'],
    [words.sender, 'Clinic'],
    [words.color, 'green'],
    [words.npi, '1234567890'],
    [words.words, ''],
    [words.listOf(facts.room, 1, 'Room 1'), ''],
  ] as const)('that does not fit gets a sentence with an example: %#', (read, typed) => {
    const answer = read(typed);
    if (answer.ok) throw new Error('This was taken.');
    expect(answer.fault.advice).toMatch(/^[A-Z“].{15,}[^,;:]$/);
  });

  it('makes a name for files out of any name, each once', () => {
    expect(facts.slugOf('Zoë W.', [])).toBe('zoe-w');
    expect(facts.slugOf('Zoë W.', ['zoe-w'])).toBe('zoe-w-2');
    expect(facts.slugOf('山田', [])).toBe('one');
  });
});

describe('the settings of a new clinic', () => {
  const answers = (more: Partial<Answers>): Answers => ({ ...expectOk(readAnswers(FIRST_ANSWERS)), ...more });
  const fresh = { dataKeys: makeDataKeys('k1'), backupKey: makeDataKeys('b1'), metricsToken: 'm'.repeat(48) };
  const live = { siteUrl: 'https://clinic.com', smtpUrl: 'smtp://a%40b.com:p%23@mail.clinic.com:587' };

  it('are whole: production takes them as they are', () => {
    const { text } = planEnv('', answers(live), fresh);
    const config = expectOk(parseConfig(parseEnv(text ?? '')));
    expect(config).toMatchObject({
      ...{ production: true, siteUrl: 'https://clinic.com', backup: { on: true } },
      smtp: { host: 'mail.clinic.com', signIn: { password: 'p#' } },
      mailFrom: 'Harbor Massage <front@harbor-massage.com>',
    });
  });

  it('never change a line that is there', () => {
    const before = `DATA_KEYS=${makeDataKeys('old')}\n# mine\nMAIL_FROM=Me <me@clinic.com>`;
    const { text, kept, added } = planEnv(before, answers(live), fresh);
    expect(text?.startsWith(before)).toBe(true);
    expect(kept).toEqual(['MAIL_FROM', 'DATA_KEYS']);
    expect(added).not.toContain('DATA_KEYS');
    expect(planEnv(text ?? '', answers(live), fresh).text).toBeNull();
  });

  it('are not touched while the clinic is only tried out', () => {
    expect(planEnv('', answers({ siteUrl: null }), fresh).text).toBeNull();
  });
});
