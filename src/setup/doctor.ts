import { readRefusal } from './build-refusal.ts';
import { lookUpStripeAccount } from '#/adapters/stripe/stripe-account.ts';
import { parseConfig, type ConfigSource } from '#/platform/config/config.ts';
import { listFaults } from '#/platform/content/content-fault.ts';
import { loadContent } from '#/app/content/load-content.ts';
import { reviewFindings } from '#/app/content/review-findings.ts';
import { findingsOfSampleWords } from '#/app/content/sample-words.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { contentDir, readSettings } from '#/platform/config/load-config.ts';
import { examine } from './doctor/checks.ts';
import type { Facts } from './doctor/finding.ts';
import { lookUpMailRecords } from './doctor/mail-records.ts';
import { report } from './doctor/report.ts';
import { followLauncher } from './follow-launcher.ts';
import { ROOT } from './root.ts';
import { runSaying } from './say.ts';

followLauncher();
await runSaying(async () => console.log(report(examine(await gatherFacts(ROOT)))));

/** Looks at the settings as production would see them, at the content, and at the name servers. Changes nothing. */
async function gatherFacts(root: string): Promise<Facts> {
  const settings = readSettings({ ...process.env, NODE_ENV: 'production' }, root);
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
    content: await readContentFacts(contentDir(process.env, root)),
    refusedBuild: readRefusal(root),
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
