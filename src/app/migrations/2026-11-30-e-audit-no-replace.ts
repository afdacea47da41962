import { sql } from 'kysely';
import type { Migration } from '#/platform/db/migration.ts';

/**
 * SQLite takes `insert or replace` as an insert and deletes the old row without asking the triggers of deleting. In
 * PostgreSQL an insert that changes a row meets the trigger of changing, so there is nothing to add.
 */
export const auditNoReplace: Migration = {
  name: '2026-11-30-e-audit-no-replace',
  async up(db, dialect) {
    if (dialect !== 'sqlite') return;
    for (const statement of NO_REPLACE) await statement.execute(db);
  },
};

const NO_REPLACE = [
  sql`create trigger audit_entry_no_replace before insert on audit_entry
    when exists (select 1 from audit_entry where id = new.id)
    begin select raise(abort, 'The audit trail is append-only.'); end`,
  sql`create trigger audit_seal_no_replace before insert on audit_seal
    when exists (select 1 from audit_seal where position = new.position or entry_id = new.entry_id)
    begin select raise(abort, 'The audit trail is append-only.'); end`,
] as const;
