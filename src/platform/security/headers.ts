import type { Config } from '#/platform/config/config.ts';

/** Header names and values one after another, as `writeHead` takes them fastest. */
export type FlatHeaders = readonly string[];

type Directives = Readonly<Record<string, readonly string[]>>;

/** Pages at and below `prefix` may do a little more than the rest. */
type PathException = {
  readonly prefix: string;
  readonly allow: Directives;
  /** Set where not even our own pages may be told of this one. */
  readonly referrer?: 'no-referrer';
};

export type SecurityHeaders = {
  /** For a decoded path. The same array each time: do not change it. */
  for(path: string): FlatHeaders;
  /** For answers given before a path is known. */
  readonly strictest: FlatHeaders;
};

const STRICT_CSP: Directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/** Two years. A clinic's other names may stand on a host that has no https: they are bound only when it says so. */
const HSTS: Readonly<Record<Config['hsts'], string | null>> = {
  off: null,
  host: 'max-age=63072000',
  subdomains: 'max-age=63072000; includeSubDomains',
};

const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The one place that knows every security header of every answer. */
export function securityHeaders(config: Config): SecurityHeaders {
  const isHttps = config.siteUrl.startsWith('https://');
  const hsts = isHttps ? HSTS[config.hsts] : null;
  const exceptions = pathExceptions(config).map(({ prefix, allow, referrer }) => ({
    prefix,
    headers: flatHeaders(contentPolicy(widen(STRICT_CSP, allow), isHttps), hsts, referrer),
  }));
  const strictest = flatHeaders(contentPolicy(STRICT_CSP, isHttps), hsts);
  return {
    strictest,
    for(path) {
      for (const { prefix, headers } of exceptions) {
        if (path === prefix || path.startsWith(`${prefix}/`)) return headers;
      }
      return strictest;
    },
  };
}

/**
 * A form that ends in a redirect to the payment page needs that page's origin in `form-action`, since
 * browsers apply the rule to the redirect too.
 */
function pathExceptions(config: Config): readonly PathException[] {
  const payment = config.stripe.on ? paymentOrigins(config) : [];
  return [
    ...calExceptions(config),
    { prefix: '/book', allow: { 'form-action': payment } },
    { prefix: '/visit', allow: { 'form-action': payment } },
  ];
}

/** Cal.com is never told which page somebody was on. Its own calendar, in a frame, writes styles into the page around it. */
function calExceptions({ cal }: Config): readonly PathException[] {
  if (!cal.on) return [];
  const referrer = 'no-referrer';
  const ownLook = { 'frame-src': [cal.origin], 'style-src': ["'unsafe-inline'"] };
  return [
    ...(cal.embed ? [{ prefix: '/book/cal/calendar', allow: ownLook, referrer } as const] : []),
    { prefix: '/book/cal', allow: {}, referrer },
  ];
}

/** The demo's own page, and Stripe's where real keys are set. */
function paymentOrigins({ stripe, sandbox }: Config): readonly string[] {
  const isStripe = stripe.on && stripe.apiBase === null;
  const { port } = sandbox.on ? sandbox : { port: null };
  return [
    ...(port === null ? [] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`]),
    ...(isStripe ? ['https://checkout.stripe.com'] : []),
  ];
}

function widen(base: Directives, allow: Directives): Directives {
  const wide: Record<string, readonly string[]> = { ...base };
  for (const [name, sources] of Object.entries(allow)) {
    if (sources.length > 0) wide[name] = [...(base[name] ?? []), ...sources];
  }
  return wide;
}

function contentPolicy(directives: Directives, isHttps: boolean): string {
  const parts = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  return [...parts, ...(isHttps ? ['upgrade-insecure-requests'] : [])].join('; ');
}

function flatHeaders(
  policy: string,
  hsts: string | null,
  referrer: 'same-origin' | 'no-referrer' = 'same-origin',
): FlatHeaders {
  return [
    ...['Content-Security-Policy', policy],
    ...(hsts === null ? [] : ['Strict-Transport-Security', hsts]),
    ...['X-Content-Type-Options', 'nosniff'],
    ...['Referrer-Policy', referrer],
    ...['Permissions-Policy', PERMISSIONS],
    ...['Cross-Origin-Opener-Policy', 'same-origin'],
    ...['Cross-Origin-Resource-Policy', 'same-origin'],
    ...['X-Frame-Options', 'DENY'],
  ];
}
