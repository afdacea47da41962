import { providePostgres } from './postgres.ts';

/** Vitest runs this once before the database tests; what they need reaches them by the environment. */
export async function setup(): Promise<() => Promise<void>> {
  const postgres = await providePostgres(process.env);
  if (postgres.kind === 'none') {
    process.stderr.write(`tests: ${postgres.reason}.\n`);
    return () => Promise.resolve();
  }
  process.env['TEST_POSTGRES_URL'] = postgres.url;
  return () => postgres.stop();
}
