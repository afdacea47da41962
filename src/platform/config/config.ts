import { failed, ok, type Result } from '#/kernel/result.ts';
import { readBackup, type BackupConfig } from '#/platform/config/backup-config.ts';
import { lostKeyIds, readDataKeys, type DataKey } from '#/platform/config/data-keys.ts';
import {
  isLoopbackHost,
  readDatabaseUrl,
  readHost,
  readOrigin,
  readPort,
  readSwitch,
  readTrustedProxies,
} from '#/platform/config/readers.ts';
import { readSmtp, type SmtpConfig } from '#/platform/config/smtp.ts';
import {
  readCal,
  readResend,
  readStripe,
  type CalConfig,
  type ResendConfig,
  type StripeConfig,
} from '#/platform/config/vendors.ts';

export type ConfigSource = Readonly<Record<string, string | undefined>>;

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const HSTS_REACHES = ['off', 'host', 'subdomains'] as const;
export type HstsReach = (typeof HSTS_REACHES)[number];

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting of the clinic, checked and typed. Holds secrets: never log or print it. */
export type Config = {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** The only origin links are built from, such as `https://clinic.example`; no path, no trailing slash. */
  readonly siteUrl: string;
  /** CIDR ranges whose X-Forwarded-For is believed; empty means: the socket's address only. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** The folder of the clinic's words and facts. */
  readonly contentDir: string;
  /** The first key encrypts and signs; all of them decrypt and verify. */
  readonly dataKeys: readonly [DataKey, ...DataKey[]];
  /** Names of keys that nobody has any more. */
  readonly lostKeyIds: readonly string[];
  readonly backup: BackupConfig;
  readonly stripe: StripeConfig;
  /** Mail goes by one of the two, or waits. */
  readonly resend: ResendConfig;
  readonly smtp: SmtpConfig;
  readonly cal: CalConfig;
  readonly mailFrom: string;
  readonly sandbox: { readonly on: false } | { readonly on: true; readonly port: number };
  /** False switches rate limits and hold caps off, for load tests outside production. */
  readonly limits: boolean;
  readonly logLevel: LogLevel;
  /** Words for whoever tries the demo out, unless LOG_LEVEL asks for lines that programs read. */
  readonly logForm: 'plain' | 'json';
  readonly metricsToken: string | null;
  /** How long and for which names browsers insist on https; nothing is said over http. */
  readonly hsts: HstsReach;
};

export type ConfigFaults = { readonly kind: 'config-faults'; readonly faults: readonly string[] };

/** A reader adds a sentence a clinic owner can act on; it never repeats a secret. */
export type AddFault = (sentence: string) => void;

/**
 * Reads every setting from `source` (an environment). Pure: no file, no clock, no process.
 * Gives all faults at once, in plain words that never hold a secret.
 */
export function parseConfig(source: ConfigSource): Result<Config, ConfigFaults> {
  const faults: string[] = [];
  const add: AddFault = (sentence) => void faults.push(sentence);
  const settings = withoutBlanks(source);
  const production = settings['NODE_ENV'] === 'production';

  const place = readPlace(settings, production, add);
  const dataKeys = readDataKeys(settings['DATA_KEYS'], add);
  const sandbox = readSandbox(settings, production, place.port, add);
  const vendorInput = { settings, production, sandbox, firstKey: dataKeys?.[0], add };
  const stripe = readStripe(vendorInput);
  const smtp = readSmtp(settings, add);
  const resend = settings['SMTP_URL'] === undefined ? readResend(vendorInput) : { on: false as const };
  const cal = readCal(vendorInput);
  const rest = readRest(settings, production, add);
  const backup = readBackup({ settings, production, dataDir: rest.dataDir, dataKeys: dataKeys ?? [], add });

  if (faults.length > 0 || dataKeys === null) return failed({ kind: 'config-faults', faults });
  const lost = { lostKeyIds: lostKeyIds(settings['DATA_KEYS']) };
  const vendors = { stripe, resend, smtp, cal, sandbox };
  return ok({ production, ...place, dataKeys, ...lost, ...vendors, backup, ...rest });
}

function withoutBlanks(source: ConfigSource): ConfigSource {
  const entries = Object.entries(source).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

type Place = Pick<Config, 'host' | 'port' | 'siteUrl' | 'trustedProxies'>;

function readPlace(settings: ConfigSource, production: boolean, add: AddFault): Place {
  const port = readPort('PORT', settings['PORT'], 4321, add);
  const host = readHost(settings['HOST'] ?? '127.0.0.1', add);
  const siteUrl = readOrigin('SITE_URL', settings['SITE_URL'] ?? `http://localhost:${port}`, add);
  const trustedProxies = readTrustedProxies(settings['TRUSTED_PROXIES'], add);
  if (production) {
    if (settings['SITE_URL'] === undefined)
      add('SITE_URL is missing. Set it to your address, like https://clinic.example.');
    else if (siteUrl !== null && !siteUrl.startsWith('https://'))
      add('SITE_URL must start with https:// in production.');
  } else {
    const advice = 'For a real site set NODE_ENV=production.';
    if (host !== null && !isLoopbackHost(host))
      add(`HOST must be this computer (127.0.0.1) in the demo. ${advice}`);
    if (siteUrl !== null && !isLoopbackHost(new URL(siteUrl).hostname)) {
      add(`SITE_URL must be on this computer (http://localhost:${port}) in the demo. ${advice}`);
    }
  }
  return { port, host: host ?? '127.0.0.1', siteUrl: siteUrl ?? `http://localhost:${port}`, trustedProxies };
}

function readSandbox(
  settings: ConfigSource,
  production: boolean,
  sitePort: number,
  add: AddFault,
): Config['sandbox'] {
  const port = readPort('SANDBOX_PORT', settings['SANDBOX_PORT'], 4322, add);
  const wanted = readSwitch('SANDBOX', settings['SANDBOX'], !production, add);
  if (!wanted) return { on: false };
  if (production) {
    add('SANDBOX must be off in production. Remove SANDBOX from your settings.');
    return { on: false };
  }
  if (port === sitePort) add('SANDBOX_PORT and PORT must be different.');
  return { on: true, port };
}

type Rest = Pick<
  Config,
  | 'databaseUrl'
  | 'dataDir'
  | 'contentDir'
  | 'mailFrom'
  | 'limits'
  | 'logLevel'
  | 'logForm'
  | 'metricsToken'
  | 'hsts'
>;

function readRest(settings: ConfigSource, production: boolean, add: AddFault): Rest {
  const limits = readSwitch('LIMITS', settings['LIMITS'], true, add);
  if (production && !limits)
    add('LIMITS can be off only outside production. Remove LIMITS from your settings.');
  const dataDir = settings['DATA_DIR'] ?? './data';
  const metricsToken = settings['METRICS_TOKEN'] ?? null;
  if (production && metricsToken !== null && metricsToken.length < 16) {
    add('METRICS_TOKEN is too short. Use at least 16 characters.');
  }
  return {
    databaseUrl: readDatabaseUrl(settings['DATABASE_URL'] ?? `file:${dataDir}/clinic.db`, add),
    dataDir,
    contentDir: settings['CONTENT_DIR'] ?? './content',
    mailFrom: readMailFrom(settings['MAIL_FROM'], production, add),
    limits,
    logLevel: readLogLevel(settings['LOG_LEVEL'], add),
    logForm: production || settings['LOG_LEVEL'] !== undefined ? 'json' : 'plain',
    metricsToken,
    hsts: readHsts(settings['HSTS'], add),
  };
}

function readMailFrom(value: string | undefined, production: boolean, add: AddFault): string {
  if (value === undefined) {
    if (production) add('MAIL_FROM is missing. Set it to the address your mail comes from.');
    return 'Sample clinic <clinic@sample.example>';
  }
  const address = /^[^<>\r\n]*<([^<>\s]+)>$/.exec(value)?.[1] ?? value;
  if (!/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(address)) {
    add('MAIL_FROM is not an address. Write it like: Clinic name <hello@clinic.example>.');
  }
  return value;
}

function readHsts(value: string | undefined, add: AddFault): HstsReach {
  const reach = HSTS_REACHES.find((known) => known === (value ?? 'host'));
  if (reach === undefined) add(`HSTS must be one of: ${HSTS_REACHES.join(', ')}.`);
  return reach ?? 'host';
}

function readLogLevel(value: string | undefined, add: AddFault): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (value ?? 'info'));
  if (level === undefined) add(`LOG_LEVEL must be one of: ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}
