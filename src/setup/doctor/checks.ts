import type { Check, Facts, Finding, RecordState } from './finding.ts';
import { calFindings } from './cal-checks.ts';
import { siteFindings } from './site-checks.ts';
import { stripeFindings } from './stripe-checks.ts';

const RESEND_EVENTS = ['email.bounced', 'email.complained'];

/** Every check, in the order in which an owner would go through them. */
const CHECKS: readonly Check[] = [
  settings,
  stripeFindings,
  mailService,
  senderDomain,
  calFindings,
  proxies,
  metrics,
  ({ site }) => (site === null ? [] : siteFindings(site)),
  refusedBuild,
  contentFaults,
  contentReview,
];

/** Everything that stands between this copy and a real clinic; an empty list means: ready. */
export function examine(facts: Facts): readonly Finding[] {
  return CHECKS.flatMap((check) => check(facts));
}

function settings({ settingFaults }: Facts): readonly Finding[] {
  return settingFaults.map((fault) => {
    const { what, next } = splitAdvice(fault);
    const steps = ['Open .env (a copy of .env.example).', next].filter((step) => step !== '');
    return { area: 'Settings', what, next: steps.join(' ') };
  });
}

function mailService({ mailService: service, siteUrl }: Facts): readonly Finding[] {
  if (service === 'resend') return [];
  if (service === 'smtp') return [RETURNS_UNHEARD];
  const address = addressOf(siteUrl, '/webhooks/resend');
  const what = 'Mail is off: confirmations wait and are not sent, and reminders become calls at the desk.';
  const next = `Set RESEND_API_KEY and RESEND_WEBHOOK_SECRET. In Resend, under Webhooks, add ${address} with these events: ${RESEND_EVENTS.join(', ')}. Or set SMTP_URL to your own mail server.`;
  return [{ area: 'Mail', what, next }];
}

/** By SMTP a mail that comes back is a mail itself, and only a person reads the clinic's mailbox. */
const RETURNS_UNHEARD: Finding = {
  area: 'Mail',
  what: 'Mail goes by SMTP, so the site hears only of what the server refuses at once, and not of mail that comes back later.',
  next: 'Let somebody read the mailbox of MAIL_FROM each working day. With Resend the desk would hear of it by itself.',
  isAdvice: true,
};

function addressOf(siteUrl: string | null, path: string): string {
  return `${siteUrl ?? 'https://your-address'}${path}`;
}

function senderDomain({ mail, mailService: service }: Facts): readonly Finding[] {
  if (mail === null) return [];
  const shownBy = service === 'smtp' ? 'whoever runs your mail server gives you' : 'Resend shows';
  const records: readonly [name: string, state: RecordState | 'unasked', next: string][] = [
    ['SPF', mail.spf, `Add the TXT record that ${shownBy} for ${mail.domain}.`],
    ['DKIM', mail.dkim, `Add the TXT record resend._domainkey.${mail.domain} that Resend shows.`],
    [
      'DMARC',
      mail.dmarc,
      `Add a TXT record _dmarc.${mail.domain} with "v=DMARC1; p=none", and tighten it when mail arrives well.`,
    ],
  ];
  return records.flatMap(([name, state, next]): Finding[] => {
    if (state === 'found' || state === 'unasked') return [];
    const what =
      state === 'missing'
        ? `${mail.domain} has no ${name} record, so mail may land in spam.`
        : `The ${name} record of ${mail.domain} could not be looked up.`;
    if (state === 'missing') return [{ area: 'Mail', what, next }];
    return [{ area: 'Mail', what, next: `Run this again with a network. ${next}`, isAdvice: true }];
  });
}

function proxies(facts: Facts): readonly Finding[] {
  if (facts.trustedProxies) return [];
  return [
    {
      area: 'Where it runs',
      what: 'No proxy is named. The site speaks plain HTTP, so something in front must do https.',
      next: 'Set TRUSTED_PROXIES to its address; without it all visitors share one limit.',
    },
  ];
}

function metrics(facts: Facts): readonly Finding[] {
  if (facts.metricsToken) return [];
  return [
    {
      area: 'Where it runs',
      what: 'Nobody can read /metrics, so nobody sees trouble coming.',
      next: 'Set METRICS_TOKEN to at least 16 random characters and give it to your monitoring.',
      isAdvice: true,
    },
  ];
}

/** Patients read the old words meanwhile: the owner must hear which, and what stands in the way of the new ones. */
function refusedBuild({ refusedBuild: refusal }: Facts): readonly Finding[] {
  if (refusal === null) return [];
  const what = `The site shows its words of ${refusal.wordsFrom}, because newer ones were refused at ${refusal.refusedAt}.`;
  const next = [refusal.message, ...refusal.faults, 'Mend this, then start the site again.'].join('\n    ');
  return [{ area: 'Words and facts', what, next }];
}

function contentFaults({ content }: Facts): readonly Finding[] {
  if (content.ok) return [];
  return content.faults.map((fault) => ({
    area: 'Words and facts',
    what: 'The content cannot be used as it is.',
    next: fault,
  }));
}

/** Pages say of themselves that no clinician has checked them, and an offer that is over is promised to nobody. */
const MAY_WAIT: ReadonlySet<string> = new Set(['review-soon', 'not-reviewed', 'not-in-finder', 'offer-over']);

function contentReview({ content }: Facts): readonly Finding[] {
  if (!content.ok) return [];
  return content.findings.map(({ kind, advice }) => {
    const { what, next } = splitAdvice(advice);
    const said = kind === 'review-soon' ? `Soon: ${what}` : what;
    return { area: 'Words and facts', what: said, next, ...(MAY_WAIT.has(kind) ? { isAdvice: true } : {}) };
  });
}

/** A fault or a finding says what is wrong in its first sentence and what to do in the rest. */
function splitAdvice(advice: string): { what: string; next: string } {
  const end = advice.search(/\. (?=[A-Z])/);
  return end === -1
    ? { what: advice, next: '' }
    : { what: advice.slice(0, end + 1), next: advice.slice(end + 2) };
}
