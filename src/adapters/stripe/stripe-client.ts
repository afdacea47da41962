import Stripe from 'stripe';

/** Three tries and the pauses between them (up to 1.5 seconds) end within 10 seconds, so that no page waits longer. */
const LONGEST_TRY_MS = 2_700;
const RETRIES = 2;

export type StripeSettings = {
  readonly secretKey: string;
  /** Another origin for the API, as in the demo; null means Stripe's own. */
  readonly apiBase: string | null;
  readonly longestTryMs?: number;
};

/** Stripe's own SDK. Nothing about its use is told to the vendor. */
export function stripeClient({ secretKey, apiBase, longestTryMs }: StripeSettings): Stripe {
  return new Stripe(secretKey, {
    ...(apiBase === null ? {} : placeOf(new URL(apiBase))),
    timeout: longestTryMs ?? LONGEST_TRY_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
  });
}

function placeOf({ protocol, hostname, port }: URL): {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: string;
} {
  const isPlain = protocol === 'http:';
  return {
    protocol: isPlain ? 'http' : 'https',
    host: hostname,
    port: port !== '' ? port : isPlain ? '80' : '443',
  };
}
