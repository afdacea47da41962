import { describe, expect, it } from 'vitest';
import { parseConfig, type ConfigSource } from '#/platform/config/config.ts';
import { TEST_DATA_KEYS, testConfig } from '../../builders/config.ts';

function faultsOf(settings: ConfigSource): readonly string[] {
  const parsed = parseConfig(settings);
  return parsed.ok ? [] : parsed.fault.faults;
}

describe('the settings of mail', () => {
  it('send mail by SMTP where a mail server is named, plainly only on this computer', () => {
    const smtpOf = (url: string) => testConfig({ SMTP_URL: url }).smtp;
    expect(testConfig({ SMTP_URL: 'smtp://mail.example' }).resend).toEqual({ on: false });
    expect(smtpOf('smtp://mail.example')).toEqual({
      ...{ on: true, host: 'mail.example', port: 587, encryption: 'upgrade', signIn: null },
    });
    expect(smtpOf('smtps://a%40b.example:p%3A%2F%23%25@mail.example')).toEqual({
      ...{ on: true, host: 'mail.example', port: 465, encryption: 'whole' },
      signIn: { user: 'a@b.example', password: 'p:/#%' },
    });
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(smtpOf(`smtp://${host}:2525`)).toMatchObject({ port: 2525, encryption: 'none' });
    expect(testConfig({}).smtp).toEqual({ on: false });
  });

  it.each([
    ['another kind of address', 'https://mail.example'],
    ['no server', 'smtp://'],
    ['no address', 'mail.example:587'],
    ['a name alone', 'smtp://clinic@mail.example'],
    ['a password alone', 'smtp://:S3cretWord@mail.example'],
    ['something behind it', 'smtp://clinic:S3cretWord@mail.example/inbox'],
    ['a password with a bare #', 'smtp://clinic:S3cret#Word@mail.example'],
    ['a bare % in the password', 'smtp://clinic:S3cret%Word@mail.example'],
    ['a port that is none', 'smtp://mail.example:0'],
  ])('refuse a mail server that is %s, without repeating the password', (_what, url) => {
    const faults = faultsOf({ DATA_KEYS: TEST_DATA_KEYS, SMTP_URL: url });
    expect(faults).toEqual([expect.stringMatching(/^SMTP_URL /)]);
    expect(faults.join('')).not.toMatch(/S3cret|Word@/);
  });

  it('refuse two ways for the same mail, and name both', () => {
    const both = {
      SMTP_URL: 'smtp://mail.example',
      RESEND_API_KEY: 're_a',
      RESEND_WEBHOOK_SECRET: 'whsec_abcd',
    };
    expect(faultsOf({ DATA_KEYS: TEST_DATA_KEYS, ...both })).toEqual([
      'SMTP_URL and RESEND_API_KEY, RESEND_WEBHOOK_SECRET are both set. Mail goes one way: remove the one or the other.',
    ]);
  });
});
