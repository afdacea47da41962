import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig, type ConfigSource } from '#/platform/config/config.ts';
import { contentDir, loadConfig } from '#/platform/config/load-config.ts';
import { TEST_DATA_KEYS, testConfig } from '../../builders/config.ts';

const KEY = Buffer.alloc(32, 9).toString('base64');
const LIVE: ConfigSource = {
  NODE_ENV: 'production',
  SITE_URL: 'https://clinic.example',
  DATA_KEYS: `k1:${KEY}`,
  MAIL_FROM: 'Clinic <hello@clinic.example>',
};

function faultsOf(source: ConfigSource): readonly string[] {
  const parsed = parseConfig(source);
  return parsed.ok ? [] : parsed.fault.faults;
}

describe('the settings of the demo', () => {
  it('need nothing but the key that the first start makes', () => {
    const config = testConfig({ CONTENT_DIR: '' });
    expect(config).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 4321,
      siteUrl: 'http://localhost:4321',
      databaseUrl: 'file:./data/clinic.db',
      dataDir: './data',
      contentDir: './content',
      sandbox: { on: true, port: 4322 },
      limits: true,
      trustedProxies: [],
      cal: { on: false },
      stripe: { on: true, apiBase: 'http://127.0.0.1:4322' },
      resend: { on: true, baseUrl: 'http://127.0.0.1:4322' },
    });
  });

  it('keeps the database in the folder of the data, unless it is named', () => {
    const urlOf = (settings: Record<string, string>) => {
      const parsed = parseConfig({ DATA_KEYS: `k1:${KEY}`, ...settings });
      return parsed.ok ? parsed.value.databaseUrl : null;
    };
    expect(urlOf({ DATA_DIR: '/srv/clinic' })).toBe('file:/srv/clinic/clinic.db');
    expect(urlOf({ DATA_DIR: '/srv/clinic', DATABASE_URL: 'file:./other.db' })).toBe('file:./other.db');
  });

  it.each([
    ['a', false],
    ['whsec_a', false],
    ['whsec_test', true],
  ])('refuse a secret of one letter in the demo, too: %s', (secret, isTaken) => {
    const settings = { STRIPE_SECRET_KEY: 'sk_test_abc', STRIPE_WEBHOOK_SECRET: secret };
    expect(parseConfig({ DATA_KEYS: `k1:${KEY}`, ...settings }).ok).toBe(isTaken);
  });

  it.each(['changeme', 'secret', '<secret>', 'no-secret-provided'])(
    'refuse a placeholder where the secret of Cal.com belongs, in the demo, too: %s',
    (secret) => {
      const settings = { CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: secret };
      expect(faultsOf({ DATA_KEYS: TEST_DATA_KEYS, ...settings })).toEqual([
        expect.stringContaining('CAL_WEBHOOK_SECRET can be guessed'),
      ]);
    },
  );

  it('let the sandbox stand for Cal.com, unless another place is named', () => {
    const settings = { CAL_LINK: 'team/clinic/massage', CAL_WEBHOOK_SECRET: 'abcdef' };
    const sandbox = 'http://127.0.0.1:4322';
    expect(testConfig(settings).cal).toMatchObject({
      origin: sandbox,
      apiBase: sandbox,
      apiKey: null,
      embed: false,
    });
    const named = { CAL_API_BASE: 'https://cal.example', CAL_EMBED: 'on', SANDBOX: 'off' };
    expect(testConfig({ ...settings, ...named }).cal).toMatchObject({
      ...{ origin: 'https://app.cal.com', apiBase: 'https://cal.example', embed: true },
    });
  });

  it('follow the port', () => {
    expect(testConfig({ PORT: '5000' }).siteUrl).toBe('http://localhost:5000');
  });

  it('switch the vendors off together with the sandbox', () => {
    const config = testConfig({ SANDBOX: 'off' });
    expect([config.sandbox.on, config.stripe.on, config.resend.on, config.cal.on]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('treat an empty line of .env as not set', () => {
    expect(testConfig({ STRIPE_SECRET_KEY: '', PORT: ' ', SITE_URL: '' }).port).toBe(4321);
  });

  it.each([
    ['an address of the whole network', { HOST: '0.0.0.0' }, /^HOST must be this computer/],
    ['an address of the whole network in IPv6', { HOST: '::' }, /^HOST must be this computer/],
    ['a public address', { SITE_URL: 'https://clinic.example' }, /^SITE_URL must be on this computer/],
    [
      'a name that only starts like this computer',
      { SITE_URL: 'http://127.0.0.1.evil.test' },
      /^SITE_URL must be on/,
    ],
  ])('are never published by mistake: %s', (_name, settings, sentence) => {
    expect(faultsOf({ DATA_KEYS: TEST_DATA_KEYS, ...settings })).toEqual([expect.stringMatching(sentence)]);
  });

  it.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])('may listen on %s', (host) => {
    expect(faultsOf({ DATA_KEYS: TEST_DATA_KEYS, HOST: host })).toEqual([]);
  });
});

describe('the settings of a real clinic', () => {
  it('may leave every vendor out', () => {
    const parsed = parseConfig(LIVE);
    expect(parsed.ok && parsed.value).toMatchObject({
      production: true,
      siteUrl: 'https://clinic.example',
      sandbox: { on: false },
      stripe: { on: false },
      resend: { on: false },
      cal: { on: false },
    });
  });

  it('name everything missing at once', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    expect(faults).toHaveLength(3);
    for (const name of ['SITE_URL', 'DATA_KEYS', 'MAIL_FROM'])
      expect(faults.join('\n')).toContain(`${name} is missing`);
  });

  it.each([
    ['http', { SITE_URL: 'http://clinic.example' }, 'SITE_URL'],
    ['an address with a path', { SITE_URL: 'https://clinic.example/site' }, 'SITE_URL'],
    ['an address with a sign-in', { SITE_URL: 'https://a:b@clinic.example' }, 'SITE_URL'],
    ['no address', { SITE_URL: 'clinic.example' }, 'SITE_URL'],
    ['a short key', { DATA_KEYS: 'k1:c2hvcnQ=' }, 'DATA_KEYS'],
    ['a key without a name', { DATA_KEYS: KEY }, 'DATA_KEYS'],
    ['two keys of one name', { DATA_KEYS: `a:${KEY},a:${KEY}` }, 'DATA_KEYS'],
    ['a sender that is no address', { MAIL_FROM: 'Clinic' }, 'MAIL_FROM'],
    ['a sender with a second line', { MAIL_FROM: 'a@b.example>\r\nBcc: x@y.example' }, 'MAIL_FROM'],
    ['the sandbox', { SANDBOX: 'on' }, 'SANDBOX'],
    ['no limits', { LIMITS: 'off' }, 'LIMITS'],
    ['a port that is a word', { PORT: 'http' }, 'PORT'],
    ['a port that cannot exist', { PORT: '70000' }, 'PORT'],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    ['a proxy that is no address', { TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES'],
    ['a level that does not exist', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['a token that can be guessed', { METRICS_TOKEN: 'short' }, 'METRICS_TOKEN'],
    ['a reach of https that does not exist', { HSTS: 'on' }, 'HSTS'],
    ['half of Stripe', { STRIPE_SECRET_KEY: 'sk_live_abc' }, 'STRIPE_WEBHOOK_SECRET'],
    ['the other half of Stripe', { STRIPE_WEBHOOK_SECRET: 'whsec_abc' }, 'STRIPE_SECRET_KEY'],
    ['only another place for Stripe', { STRIPE_API_BASE: 'https://stripe.example' }, 'STRIPE_SECRET_KEY'],
    ['half of Resend', { RESEND_API_KEY: 're_abc' }, 'RESEND_WEBHOOK_SECRET'],
    ['half of Cal.com', { CAL_LINK: 'clinic/massage' }, 'CAL_WEBHOOK_SECRET'],
    ['Cal.com without a link', { CAL_WEBHOOK_SECRET: 'abc', CAL_API_KEY: 'x' }, 'CAL_LINK'],
    ['only the look of Cal.com', { CAL_EMBED: 'on' }, 'CAL_LINK'],
    ['only another place for Cal.com', { CAL_API_BASE: 'https://cal.example' }, 'CAL_LINK'],
    [
      'a link to no kind of booking',
      { CAL_LINK: 'clinic', CAL_WEBHOOK_SECRET: '0123456789abcdef' },
      'CAL_LINK must look like',
    ],
    [
      'a key that is none',
      { CAL_LINK: 'a/b', CAL_WEBHOOK_SECRET: '0123456789abcdef', CAL_API_KEY: '<key>' },
      'CAL_API_KEY',
    ],
  ])('are refused with %s, by name', (_name, settings, named) => {
    const faults = faultsOf({ ...LIVE, ...settings });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(named);
  });

  it.each([
    ...['a', 'wh', 'whsec_a', 'whsec_abc', 'whsec_0123456789abcde', 'a'.repeat(40)].map(
      (secret) => ['STRIPE', { STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_WEBHOOK_SECRET: secret }] as const,
    ),
    ['RESEND', { RESEND_API_KEY: 're_abc', RESEND_WEBHOOK_SECRET: 'a' }] as const,
    ['CAL', { CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: 's' }] as const,
    ...[
      'no-secret-provided',
      'your-webhook-secret-here',
      '<the secret of Cal.com>',
      'change-me-before-you-open',
    ].map((secret) => ['CAL', { CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: secret }] as const),
  ])('refuse a secret that can be guessed, of %s: %j', (vendor, settings) => {
    expect(faultsOf({ ...LIVE, ...settings })).toEqual([
      `${vendor}_WEBHOOK_SECRET can be guessed. Copy the secret the vendor shows, at least 16 characters.`,
    ]);
  });

  it('never repeat a secret in a fault, nor show a key when printed', () => {
    const secrets = {
      STRIPE_SECRET_KEY: 'sk_live_verysecret',
      RESEND_API_KEY: 're_verysecret',
      DATABASE_URL: 'mysql://u:verysecret@h/d',
    };
    expect(faultsOf({ ...LIVE, ...secrets, DATA_KEYS: 'verysecret' }).join('\n')).not.toContain('verysecret');
    expect(inspect(parseConfig(LIVE), { depth: 9 })).not.toContain(KEY.slice(0, 12));
  });

  it('a vendor is on when its set is whole', () => {
    const parsed = parseConfig({
      ...LIVE,
      STRIPE_SECRET_KEY: 'sk',
      STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
      CAL_LINK: 'clinic/massage',
      CAL_WEBHOOK_SECRET: '0123456789abcdef',
    });
    expect(parsed.ok && parsed.value.stripe).toEqual({
      on: true,
      secretKey: 'sk',
      webhookSecret: 'whsec_0123456789abcdef',
      apiBase: null,
    });
    expect(parsed.ok && parsed.value.cal).toMatchObject({
      on: true,
      origin: 'https://app.cal.com',
      apiKey: null,
    });
  });
});

describe('the folder of the words and facts', () => {
  it.each([
    ['content beside the program', undefined, 'content'],
    ['content beside the program also when the setting is empty', ' ', 'content'],
    ['a folder named from there', 'clinics/b', 'clinics/b'],
    ['a folder anywhere', '/srv/b', '/srv/b'],
  ])('is %s, as a whole path', (_what, CONTENT_DIR, folder) => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    const loaded = loadConfig({ CONTENT_DIR }, root);
    expect(loaded.ok && loaded.value.contentDir).toBe(resolve(root, folder));
    expect(contentDir({ CONTENT_DIR }, root)).toBe(resolve(root, folder));
    rmSync(root, { recursive: true });
  });

  it('comes from .env too', () => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    writeFileSync(join(root, '.env'), 'CONTENT_DIR=clinics/b\n');
    expect(contentDir({}, root)).toBe(join(root, 'clinics/b'));
    rmSync(root, { recursive: true });
  });
});

describe('the key of the demo', () => {
  it('is never written beside the program when DATA_DIR is there and empty', () => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    expect(loadConfig({ DATA_DIR: '' }, root).ok).toBe(true);
    expect(statSync(join(root, 'data', 'demo-data-keys')).isFile()).toBe(true);
    rmSync(root, { recursive: true });
  });

  it('is made once, for nobody else to read, and stays', () => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    const first = loadConfig({}, root);
    const second = loadConfig({}, root);
    const file = join(root, 'data', 'demo-data-keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(
      first.ok && second.ok && first.value.dataKeys[0].secret.equals(second.value.dataKeys[0].secret),
    ).toBe(true);
    expect(first.ok && second.ok && first.value.stripe).toEqual(second.ok && second.value.stripe);
    rmSync(root, { recursive: true });
  });

  it('is never made for a real clinic', () => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    const loaded = loadConfig({ ...LIVE, DATA_KEYS: undefined }, root);
    expect(loaded.ok).toBe(false);
    expect(() => readFileSync(join(root, 'data', 'demo-data-keys'))).toThrow();
    rmSync(root, { recursive: true });
  });

  it('comes from .env when it stands there, and the environment wins over .env', () => {
    const root = mkdtempSync(join(tmpdir(), 'clinic-config-'));
    writeFileSync(join(root, '.env'), `DATA_KEYS=fromfile:${KEY}\nPORT=5001\n`);
    const loaded = loadConfig({ PORT: '5002' }, root);
    expect(loaded.ok && loaded.value.dataKeys[0].id).toBe('fromfile');
    expect(loaded.ok && loaded.value.port).toBe(5002);
    rmSync(root, { recursive: true });
  });
});
