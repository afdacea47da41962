import { parseEnv } from 'node:util';
import type { Answers } from '#/cli/init/answers.ts';

export type EnvPlan = {
  /** The whole new file; null when nothing is added. */
  readonly text: string | null;
  readonly added: readonly string[];
  /** Set before, and left as they are. */
  readonly kept: readonly string[];
};

export type FreshKeys = {
  readonly dataKeys: string;
  readonly backupKey: string;
  readonly metricsToken: string;
};

/**
 * Adds what a real clinic needs to the settings and never changes a line that is there. A clinic without an address is
 * tried out on this computer first, where the sandbox takes all mail and no setting is needed.
 */
export function planEnv(before: string, { siteUrl, mailFrom, smtpUrl }: Answers, fresh: FreshKeys): EnvPlan {
  if (siteUrl === null) return { text: null, added: [], kept: [] };
  const wanted: Readonly<Record<string, string | null>> = {
    NODE_ENV: 'production',
    SITE_URL: siteUrl,
    MAIL_FROM: mailFrom,
    SMTP_URL: smtpUrl,
    DATA_KEYS: fresh.dataKeys,
    BACKUP_KEY: fresh.backupKey,
    METRICS_TOKEN: fresh.metricsToken,
  };
  const set = parseEnv(before);
  const names = Object.keys(wanted).filter((name) => wanted[name] !== null);
  const kept = names.filter((name) => (set[name] ?? '').trim() !== '');
  const added = names.filter((name) => !kept.includes(name));
  if (added.length === 0) return { text: null, added, kept };
  const head =
    before === ''
      ? '# Settings of the clinic. .env.example says what else can be set.\n'
      : before.replace(/\n*$/, '\n');
  const lines = added.map((name) => `${name}=${inQuotes(wanted[name] ?? '')}`);
  return { text: `${head}${lines.join('\n')}\n`, added, kept };
}

function inQuotes(value: string): string {
  return /^[\w./:+=@-]+$/.test(value) ? value : `'${value.replaceAll("'", '’')}'`;
}
