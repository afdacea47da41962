import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What readers write beside condition and guide pages, and how they take it back. */
export const comments: Migration = {
  name: '2026-11-22-j-comments',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'comment')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('slug', text, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('pen_name', text)
      .addColumn('words', text)
      .addColumn('email', text)
      .addColumn('email_key', text)
      .addColumn('safety_need', text)
      .addColumn('submitted_at', integer, (column) => column.notNull())
      .addColumn('decided_at', integer)
      .addColumn('approved_at', integer)
      .addColumn('decline_reason', text)
      .addColumn('reply', text)
      .addColumn('replied_at', integer)
      .addColumn('erased_at', integer)
      .addCheckConstraint('comment_kind', sql`kind in ('conditions', 'guides')`)
      .addCheckConstraint('comment_state', sql`state in ('submitted', 'approved', 'declined', 'withdrawn')`)
      .addCheckConstraint('comment_shown_has_words', sql`state <> 'approved' or words is not null`)
      .addCheckConstraint('comment_withdrawn_has_none', sql`state <> 'withdrawn' or words is null`)
      .addCheckConstraint('comment_email_has_key', sql`(email is null) = (email_key is null)`)
      .execute();
    await db.schema
      .createIndex('comment_of_page')
      .on('comment')
      .columns(['kind', 'slug', 'state', 'approved_at'])
      .execute();
    await db.schema.createIndex('comment_waiting').on('comment').columns(['state', 'submitted_at']).execute();
    await db.schema.createIndex('comment_of_address').on('comment').column('email_key').execute();
    await createTable(db, dialect, 'comment_report')
      .addColumn('comment_id', text, (column) =>
        column.notNull().references('comment.id').onDelete('cascade'),
      )
      .addColumn('reporter', text, (column) => column.notNull())
      .addColumn('reason', text, (column) => column.notNull())
      .addColumn('reported_at', integer, (column) => column.notNull())
      .addColumn('settled_at', integer)
      .addPrimaryKeyConstraint('comment_report_once', ['comment_id', 'reporter'])
      .execute();
    await createTable(db, dialect, 'comment_link_request')
      .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
      .addColumn('email_key', text, (column) => column.notNull())
      .addColumn('asked_at', integer, (column) => column.notNull())
      .addColumn('answered_at', integer)
      .addColumn('mailed_1_at', integer)
      .addColumn('mailed_2_at', integer)
      .addColumn('mailed_3_at', integer)
      .execute();
    await createTable(db, dialect, 'comment_link')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('email_key', text, (column) => column.notNull())
      .addColumn('expires_at', integer, (column) => column.notNull())
      .execute();
  },
};
