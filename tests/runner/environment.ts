/** The product's own settings, and what would change how the tools behave. */
const NOT_FOR_TESTS = new RegExp(
  '^(PORT|HOST|SITE_URL|TRUSTED_PROXIES|DATABASE_URL|DATA_DIR|DATA_KEYS|MAIL_FROM|LIMITS|LOG_LEVEL|' +
    'METRICS_TOKEN|SANDBOX(_PORT)?|(STRIPE|RESEND|CAL|SMTP)_.*|NODE_ENV|NODE_CHANNEL_.*|FORCE_COLOR)$',
);

/**
 * The caller's environment without the settings of a real clinic: tests are the same everywhere. What the
 * tools print is kept and shown later, so it holds no colours.
 */
export function testEnvironment(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => !NOT_FOR_TESTS.test(name));
  const ours = { NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' };
  return { ...Object.fromEntries(kept), ...ours };
}
