import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readRefusal } from '../build-refusal.ts';
import { environment } from '../environment.ts';
import { lookUpStripeAccount } from '#/adapters/stripe/stripe-account.ts';
import { loadContent } from '#/app/content/load-content.ts';
import { reviewFindings } from '#/app/content/review-findings.ts';
import { findingsOfSampleWords } from '#/app/content/sample-words.ts';
import { systemClock } from '#/platform/clock.ts';
import { parseConfig, type ConfigSource } from '#/platform/config/config.ts';
import { listFaults } from '#/platform/content/content-fault.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import type { Facts } from './finding.ts';
import { lookUpMailRecords } from './mail-records.ts';
import { readSiteFacts } from './site-facts.ts';

export type Where = { readonly root: string; readonly envFile: string; readonly contentDir: string };

/** The settings as production would see them. */
export function liveSettings({ envFile }: Pick<Where, 'envFile'>): ConfigSource {
  const written = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
  return { ...written, ...environment(), NODE_ENV: 'production' };
}

/** Looks at the settings, the content, the machine and the name servers. Changes nothing. */
export async function gatherFacts({ root, envFile, contentDir }: Where): Promise<Facts> {
  const settings = liveSettings({ envFile });
  const config = parseConfig(settings);
  const mailService = mailServiceOf(settings);
  return {
    settingFaults: config.ok ? [] : config.fault.faults,
    siteUrl: settings['SITE_URL'] || null,
    stripe: stripeState(settings['STRIPE_SECRET_KEY']),
    stripeAccount: await readStripeAccount(settings),
    mailService,
    cal: settings['CAL_LINK']
      ? { hasKey: Boolean(settings['CAL_API_KEY']), isEmbedded: settings['CAL_EMBED'] === 'on' }
      : null,
    metricsToken: Boolean(settings['METRICS_TOKEN']),
    trustedProxies: Boolean(settings['TRUSTED_PROXIES']),
    mail: await lookUpMailRecords(settings['MAIL_FROM'], mailService),
    content: await readContentFacts(contentDir),
    refusedBuild: readRefusal(root),
    site: config.ok ? await readSiteFacts(config.value, systemClock().now()) : null,
  };
}

function mailServiceOf(settings: ConfigSource): Facts['mailService'] {
  if (settings['SMTP_URL']) return 'smtp';
  return settings['RESEND_API_KEY'] ? 'resend' : 'off';
}

function stripeState(key: string | undefined): Facts['stripe'] {
  if (!key) return 'off';
  return key.includes('_test_') ? 'test' : 'live';
}

async function readStripeAccount(settings: ConfigSource): Promise<Facts['stripeAccount']> {
  const secretKey = settings['STRIPE_SECRET_KEY'];
  if (!secretKey) return null;
  const apiBase = settings['STRIPE_API_BASE'] || null;
  if (apiBase !== null && !URL.canParse(apiBase)) return { kind: 'no-answer' };
  return lookUpStripeAccount({ secretKey, apiBase }, settings['SITE_URL'] ?? '');
}

async function readContentFacts(dir: string): Promise<Facts['content']> {
  const content = await loadContent(dir);
  if (!content.ok) return { ok: false, faults: listFaults(content.fault.faults) };
  const today = Temporal.Now.plainDateISO(content.value.clinic.timeZone);
  const left = findingsOfSampleWords(content.value, await readTexts(dir));
  return { ok: true, findings: [...reviewFindings(content.value, today), ...left] };
}
