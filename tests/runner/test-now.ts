/** When a run begins, on the wall of the sample clinic: `TEST_NOW=2026-12-31T16:30 npx playwright test`. */
const TEST_NOW = 'TEST_NOW';
/** By how many milliseconds the processes of a run are away from the real time: set here, for all of them. */
const SHIFT = 'TEST_SHIFT_MS';

const ZONE = 'America/Los_Angeles';
const PRELOAD = new URL('./shifted-clock.mjs', import.meta.url).href;

/**
 * Lets everything that is started with this environment begin at another hour, for a test must pass at any. The first
 * process of a run settles by how much; those within it keep to that.
 */
export function beginAtTestNow(env: NodeJS.ProcessEnv): void {
  const wanted = env[TEST_NOW];
  if (wanted === undefined || env[SHIFT] !== undefined) return;
  const begins = Temporal.PlainDateTime.from(wanted).toZonedDateTime(ZONE).epochMilliseconds;
  env[SHIFT] = String(begins - Temporal.Now.instant().epochMilliseconds);
  env['NODE_OPTIONS'] = `${env['NODE_OPTIONS'] ?? ''} --import=${PRELOAD}`.trim();
}
