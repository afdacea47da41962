import type { Migration } from '#/platform/db/migration.ts';

/**
 * The find box looks through everybody in the order of names. SQLite would fetch each whole row for it; here it reads
 * the index alone. PostgreSQL reads the table faster than that, and its indexes take no long texts.
 */
export const patientFind: Migration = {
  name: '2026-11-30-m-patient-find',
  async up(db, dialect) {
    if (dialect !== 'sqlite') return;
    await db.schema
      .createIndex('patient_find')
      .on('patient')
      .columns(['name_key', 'id', 'kept_id', 'find_text'])
      .execute();
  },
};
