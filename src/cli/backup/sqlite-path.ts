import { databaseLocation } from '#/platform/db/database.ts';
import { Refusal } from '#/cli/verb.ts';

/** The database file, or, when the data are on a PostgreSQL server, the command that does there what was asked. */
export function sqlitePath(databaseUrl: string, onPostgres: string): string {
  const location = databaseLocation(databaseUrl);
  if (location.dialect === 'sqlite') return location.path;
  throw new Refusal(`The data are on a PostgreSQL server. Use its own tools:\n  ${onPostgres}`);
}
