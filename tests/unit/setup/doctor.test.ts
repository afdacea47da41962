import { describe, expect, it } from 'vitest';
import { parseConfig } from '#/platform/config/config.ts';
import { examine } from '#/setup/doctor/checks.ts';
import type { Facts } from '#/setup/doctor/finding.ts';
import { calNotes } from '#/setup/cal-notes.ts';
import { report } from '#/setup/doctor/report.ts';
import { testConfig } from '../../builders/config.ts';

const READY: Facts = {
  settingFaults: [],
  siteUrl: 'https://clinic.example',
  stripe: 'live',
  stripeAccount: { kind: 'account', canBePaid: true, categoryCode: '8099', missingEvents: [] },
  mailService: 'resend',
  cal: null,
  metricsToken: true,
  trustedProxies: true,
  mail: { domain: 'clinic.example', spf: 'found', dkim: 'found', dmarc: 'found' },
  refusedBuild: null,
  site: {
    database: { kind: 'ready', hasHours: true, hasStaff: true, lostKey: null },
    ...{ backups: { kind: 'kept', ageMs: 3_600_000 }, freeBytes: 10 ** 11, clockOffMs: 40 },
    webhooks: [{ address: 'https://clinic.example/webhooks/stripe', answer: 'reached' }],
  },
  content: { ok: true, findings: [] },
};

const factsWith = (change: Partial<Facts> = {}): Facts => ({ ...READY, ...change });

describe('the doctor', () => {
  it('finds nothing at a clinic that is ready', () => {
    expect(examine(factsWith())).toEqual([]);
    expect(report([])).toBe('Nothing is left to do. This clinic can open.');
  });

  it('names everything production would refuse, and how to make the keys', () => {
    const config = parseConfig({ NODE_ENV: 'production', SITE_URL: 'http://clinic.example' });
    const settingFaults = config.ok ? [] : config.fault.faults;
    const findings = examine(factsWith({ settingFaults }));
    expect(findings.map(({ what }) => what)).toEqual([
      expect.stringContaining('SITE_URL must start with https'),
      'DATA_KEYS is missing.',
      'MAIL_FROM is missing.',
    ]);
    expect(findings[1]?.next).toContain('openssl rand -base64 32');
    for (const { next } of findings) expect(next).toContain('.env.example');
  });

  it('says which webhook and which events Stripe needs when cards are off', () => {
    const [finding] = examine(factsWith({ stripe: 'off' }));
    expect(finding?.area).toBe('Payments');
    expect(finding?.next).toContain('https://clinic.example/webhooks/stripe');
    expect(finding?.next).toContain('checkout.session.completed');
  });

  it('says to a clinic at Cal.com without a key that a lost webhook is lost', () => {
    const [finding, ...more] = examine(factsWith({ cal: { hasKey: false, isEmbedded: false } }));
    expect(finding?.what).toContain('a lost webhook');
    expect(finding?.next).toContain('https://clinic.example/webhooks/cal');
    expect(more).toEqual([]);
    expect(examine(factsWith({ cal: { hasKey: true, isEmbedded: false } }))).toEqual([]);
  });

  it('says what a clinic must hold that shows Cal.com’s own calendar', () => {
    const [finding, ...more] = examine(factsWith({ cal: { hasKey: true, isEmbedded: true } }));
    expect(finding?.what).toContain('AGPLv3');
    expect(finding?.next).toContain('subscription');
    expect(more).toEqual([]);
  });

  it('and the start says the same', () => {
    const settings = { CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: '0123456789abcdef' };
    expect(calNotes(testConfig(settings)).join()).toContain('a webhook that is lost is lost');
    expect(calNotes(testConfig({ ...settings, CAL_API_KEY: 'cal_live_0123456789' }))).toEqual([]);
    expect(calNotes(testConfig())).toEqual([]);
  });

  it('lets a clinic open without cards, metrics or a look at the name servers, and says so', () => {
    const unknown = { domain: 'clinic.example', spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' } as const;
    const findings = examine(factsWith({ stripe: 'off', metricsToken: false, mail: unknown }));
    expect(findings).toHaveLength(5);
    expect(findings.every(({ isAdvice }) => isAdvice)).toBe(true);
    expect(report(findings)).toMatch(/^Nothing is left to do\. This clinic can open\.\n\nGood to know\n/);
  });

  it('warns of a test key', () => {
    const [finding] = examine(factsWith({ stripe: 'test' }));
    expect(finding?.what).toContain('test key');
  });

  it('warns when the card company files the clinic where HSA and FSA cards are refused', () => {
    const said = (categoryCode: string | null) =>
      examine(
        factsWith({ stripeAccount: { kind: 'account', canBePaid: true, categoryCode, missingEvents: [] } }),
      ).map(({ what }) => what);
    for (const code of ['8099', '8049', '8011']) expect(said(code)).toEqual([]);
    expect(said('7298')).toEqual([expect.stringContaining('7298')]);
    expect(said('7297')).toEqual([expect.stringContaining('HSA and FSA')]);
    expect(said(null)).toEqual([expect.stringContaining('HSA and FSA')]);
  });

  it('says what Stripe does not tell the site, or that it could not be asked', () => {
    const about = (stripeAccount: Facts['stripeAccount']) => examine(factsWith({ stripeAccount }));
    const account = { kind: 'account', canBePaid: true, categoryCode: '8099' } as const;
    expect(about({ ...account, missingEvents: null })[0]?.next).toContain('/webhooks/stripe');
    const [some] = about({ ...account, missingEvents: ['charge.dispute.created'] });
    expect(some?.next).toContain('charge.dispute.created');
    expect(some?.next).not.toContain('checkout.session.completed');
    expect(about({ ...account, missingEvents: [], canBePaid: false })).toHaveLength(1);
    expect(about({ kind: 'key-not-accepted' })[0]?.next).toContain('STRIPE_SECRET_KEY');
    expect(about({ kind: 'no-answer' })[0]?.next).toContain('network');
  });

  it('says which webhook and which events Resend needs when mail is off, even before there is an address', () => {
    const [finding] = examine(factsWith({ mailService: 'off', siteUrl: null }));
    expect(finding?.next).toContain('https://your-address/webhooks/resend');
    expect(finding?.next).toContain('email.bounced, email.complained');
  });

  it('says of mail by SMTP that nobody tells the site what comes back, and opens the clinic all the same', () => {
    const mail = { domain: 'clinic.example', spf: 'missing', dkim: 'unasked', dmarc: 'found' } as const;
    const [advice, spf, ...others] = examine(factsWith({ mailService: 'smtp', mail }));
    expect(others).toEqual([]);
    expect(advice?.next).toContain('MAIL_FROM');
    expect(spf?.next).not.toContain('Resend');
    expect(report(advice === undefined ? [] : [advice])).toMatch(/^Nothing is left to do[^]*Good to know/);
  });

  it('asks for each missing record of the sender, and does not claim what it could not look up', () => {
    const mail = { domain: 'clinic.example', spf: 'missing', dkim: 'unknown', dmarc: 'missing' } as const;
    const said = examine(factsWith({ mail })).map(({ what, next }) => `${what} ${next}`);
    expect(said).toHaveLength(3);
    expect(said[0]).toContain('no SPF record');
    expect(said[1]).toContain('could not be looked up');
    expect(said[2]).toContain('_dmarc.clinic.example');
  });

  it('passes on what the content says: samples, missing and overdue reviews', () => {
    const findings = [
      {
        kind: 'sample-data',
        file: 'content/clinic.yaml',
        advice: 'The clinic is still the sample. Put in yours.',
      },
      {
        kind: 'review-soon',
        file: 'content/a.md',
        advice: 'content/a.md is due on 2027-01-01. Check each line.',
      },
    ] as const;
    expect(examine(factsWith({ content: { ok: true, findings } }))).toEqual([
      { area: 'Words and facts', what: 'The clinic is still the sample.', next: 'Put in yours.' },
      {
        area: 'Words and facts',
        what: 'Soon: content/a.md is due on 2027-01-01.',
        next: 'Check each line.',
        isAdvice: true,
      },
    ]);
  });

  it('passes on what is wrong with the content', () => {
    const faults = ['content/clinic.yaml: `phone` is missing.'];
    expect(examine(factsWith({ content: { ok: false, faults } }))).toHaveLength(1);
  });

  it('asks for a proxy and for somebody who watches', () => {
    const findings = examine(factsWith({ metricsToken: false, trustedProxies: false }));
    expect(findings.map(({ next }) => next).join(' ')).toMatch(/TRUSTED_PROXIES.*METRICS_TOKEN/);
  });

  it('prints findings by area, each with its next step', () => {
    const text = report(
      examine(factsWith({ settingFaults: ['MAIL_FROM is missing. Set it.'], trustedProxies: false })),
    );
    expect(text).toContain('2 things are left to do');
    expect(text.indexOf('Settings')).toBeLessThan(text.indexOf('Where it runs'));
    expect(text.match(/Next: /g)).toHaveLength(2);
  });
});
