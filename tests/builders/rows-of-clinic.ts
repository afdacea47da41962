import { DatabaseSync } from 'node:sqlite';

/** Tables that a running clinic writes by itself, whoever looks. */
const OWN_PACE = new Set(['audit_seal', 'schema_migration']);
/** It notes by itself, too, that it has just looked whether its database can be written. */
const OWN_CHECK = 'database-check';

/** Every row of these tables that somebody who opens a page could have changed. */
export function rowsOfClinic(
  file: string,
  isWanted: (table: string) => boolean = () => true,
): Readonly<Record<string, readonly unknown[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !OWN_PACE.has(name) && isWanted(name));
  const rows = tables.map((name) => {
    const all = database.prepare(`select * from ${name}`).all();
    return [name, name === 'rate_limit' ? all.filter(({ bucket }) => bucket !== OWN_CHECK) : all] as const;
  });
  database.close();
  return Object.fromEntries(rows);
}
