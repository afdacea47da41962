import { dropAllOfThisRun, nameThisRun } from '../builders/postgres-copies.ts';
import { providePostgres } from './postgres.ts';

/** Vitest runs this once before the database tests; the address reaches them by the environment. */
export async function setup(): Promise<() => Promise<void>> {
  const postgres = await providePostgres(process.env);
  process.env['TEST_POSTGRES_URL'] = postgres.url;
  nameThisRun();
  return async () => {
    await dropAllOfThisRun(postgres.url);
    await postgres.stop();
  };
}
