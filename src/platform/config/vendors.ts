import { createHmac } from 'node:crypto';
import { deriveKey, type DataKey } from './data-keys.ts';
import { isLoopbackHost, readOrigin, readSwitch } from './readers.ts';

export type StripeConfig =
  | { readonly on: false }
  | {
      readonly on: true;
      readonly secretKey: string;
      readonly webhookSecret: string;
      /** Another origin for the Stripe API; null means Stripe's own. */
      readonly apiBase: string | null;
    };

export type ResendConfig =
  | { readonly on: false }
  | {
      readonly on: true;
      readonly apiKey: string;
      readonly webhookSecret: string;
      readonly baseUrl: string | null;
    };

export type CalConfig =
  | { readonly on: false }
  | {
      readonly on: true;
      /** The booking page on Cal.com, such as `clinic/massage-60`. */
      readonly link: string;
      /** Where Cal.com's own pages are. */
      readonly origin: string;
      /** Where its programs are asked. */
      readonly apiBase: string;
      readonly webhookSecret: string;
      /** Needed to read bookings again; without it a lost webhook is lost. */
      readonly apiKey: string | null;
      /** True adds Cal.com's own look, with its script and frame. */
      readonly embed: boolean;
    };

export type VendorInput = {
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly production: boolean;
  readonly sandbox: { readonly on: false } | { readonly on: true; readonly port: number };
  readonly firstKey: DataKey | undefined;
  readonly add: (sentence: string) => void;
};

/** Stripe is on with both keys, or in the demo by the sandbox; half a set is a fault. */
export function readStripe(input: VendorInput): StripeConfig {
  const set = readSet(input, 'Stripe', ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'], ['STRIPE_API_BASE']);
  if (set === 'absent') {
    if (!input.sandbox.on) return { on: false };
    const secretKey = `sk_test_${sandboxSecret(input, 'stripe-key').slice(0, 32)}`;
    const webhookSecret = `whsec_${sandboxSecret(input, 'stripe-webhook').slice(0, 32)}`;
    return { on: true, secretKey, webhookSecret, apiBase: sandboxOrigin(input.sandbox.port) };
  }
  const apiBase = readApiOrigin(input, 'STRIPE_API_BASE');
  if (set === 'broken') return { on: false };
  return {
    on: true,
    secretKey: need(input, 'STRIPE_SECRET_KEY'),
    webhookSecret: needSecret(input, 'STRIPE_WEBHOOK_SECRET'),
    apiBase,
  };
}

/** Resend is on with both keys, or in the demo by the sandbox; half a set is a fault. */
export function readResend(input: VendorInput): ResendConfig {
  const set = readSet(input, 'Resend', ['RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET'], ['RESEND_BASE_URL']);
  if (set === 'absent') {
    if (!input.sandbox.on) return { on: false };
    const apiKey = `re_${sandboxSecret(input, 'resend-key').slice(0, 32)}`;
    const webhookSecret = `whsec_${Buffer.from(sandboxSecret(input, 'resend-webhook'), 'hex').toString('base64')}`;
    return { on: true, apiKey, webhookSecret, baseUrl: sandboxOrigin(input.sandbox.port) };
  }
  const baseUrl = readApiOrigin(input, 'RESEND_BASE_URL');
  if (set === 'broken') return { on: false };
  return {
    on: true,
    apiKey: need(input, 'RESEND_API_KEY'),
    webhookSecret: needSecret(input, 'RESEND_WEBHOOK_SECRET'),
    baseUrl,
  };
}

/** The name of a person or team, and of a kind of booking: both are needed to ask for free times. */
const CAL_LINK = /^(?:team\/)?[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/i;

/**
 * Cal.com is on with a link and a webhook secret. It stays off in the demo unless set: our own engine books. In the demo
 * the sandbox stands for it, unless another place is named.
 */
export function readCal(input: VendorInput): CalConfig {
  const optional = ['CAL_ORIGIN', 'CAL_API_BASE', 'CAL_API_KEY', 'CAL_EMBED'];
  const set = readSet(input, 'Cal.com', ['CAL_LINK', 'CAL_WEBHOOK_SECRET'], optional);
  if (set === 'absent') return { on: false };
  const sandbox = input.sandbox.on ? sandboxOrigin(input.sandbox.port) : null;
  const origin = readApiOrigin(input, 'CAL_ORIGIN') ?? sandbox ?? 'https://app.cal.com';
  const apiBase = readApiOrigin(input, 'CAL_API_BASE') ?? sandbox ?? 'https://api.cal.com';
  const embed = readSwitch('CAL_EMBED', input.settings['CAL_EMBED'], false, input.add);
  if (set === 'broken') return { on: false };
  const link = need(input, 'CAL_LINK');
  if (!CAL_LINK.test(link)) input.add('CAL_LINK must look like clinic/massage-60.');
  const apiKey = input.settings['CAL_API_KEY'] ?? null;
  if (apiKey !== null && isPlaceholder(apiKey))
    input.add('CAL_API_KEY is no key. Copy the one Cal.com shows, or leave it out.');
  const webhookSecret = needSecret(input, 'CAL_WEBHOOK_SECRET');
  return { on: true, link, origin, apiBase, webhookSecret, apiKey, embed };
}

function readSet(
  input: VendorInput,
  vendor: string,
  required: readonly string[],
  optional: readonly string[],
): 'whole' | 'absent' | 'broken' {
  const isSet = (name: string) => input.settings[name] !== undefined;
  const missing = required.filter((name) => !isSet(name));
  const present = [...required, ...optional].filter(isSet);
  if (present.length === 0) return 'absent';
  if (missing.length === 0) return 'whole';
  input.add(`${vendor} needs ${missing.join(' and ')} too, or none of its settings (${present.join(', ')}).`);
  return 'broken';
}

function readApiOrigin(input: VendorInput, name: string): string | null {
  const value = input.settings[name];
  if (value === undefined) return null;
  const origin = readOrigin(name, value, input.add);
  if (origin !== null && !origin.startsWith('https://') && !isLoopbackHost(new URL(origin).hostname)) {
    input.add(`${name} must start with https://.`);
  }
  return origin;
}

function need(input: VendorInput, name: string): string {
  return input.settings[name] ?? '';
}

/** Vendors put this before the secret itself. */
const SECRET_PREFIX = /^whsec_/;
/** What Cal.com signs with when it was given no secret. */
const NO_SECRET = 'no-secret-provided';
/** The demo listens on this computer only, so that a short word may stand in for a secret there. */
const LEAST_SECRET = { live: 16, demo: 4 };
/** What an example says where a secret belongs. */
const PLACEHOLDER =
  /^<.*>$|^(?:your|my|change|replace|insert|paste|put|enter)[-_ ]|^(?:changeme|secret|placeholder|example|todo|none|null|undefined)$/i;

function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || new Set(value).size < 2;
}

/** Whoever guesses it tells us of payments that never were. */
function needSecret(input: VendorInput, name: string): string {
  const value = need(input, name);
  const secret = value.replace(SECRET_PREFIX, '');
  const least = input.production ? LEAST_SECRET.live : LEAST_SECRET.demo;
  const isOneLetter = input.production && new Set(secret).size < 2;
  if (secret.length < least || isOneLetter || secret === NO_SECRET || PLACEHOLDER.test(secret))
    input.add(`${name} can be guessed. Copy the secret the vendor shows, at least ${least} characters.`);
  return value;
}

/** Derived, so that every start of one demo agrees with its sandbox and no two demos share a secret. */
function sandboxSecret(input: VendorInput, purpose: string): string {
  if (input.firstKey === undefined) return '';
  return createHmac('sha256', deriveKey(input.firstKey, 'sandbox')).update(purpose).digest('hex');
}

function sandboxOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}
