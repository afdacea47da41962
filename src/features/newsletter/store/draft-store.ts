import type { Selectable } from 'kysely';
import type { Draft, DraftWords } from '#/features/newsletter/domain/letter.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export async function findDraft(db: Db | Trx, slug: string): Promise<Draft | undefined> {
  const row = await db.selectFrom('newsletter_draft').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? undefined : draftOf(row);
}

/** The last one changed first. */
export async function listDrafts(db: Db | Trx): Promise<readonly Draft[]> {
  const rows = await db
    .selectFrom('newsletter_draft')
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('slug')
    .execute();
  return rows.map(draftOf);
}

/** False when a letter of this name is there. */
export async function insertDraft(trx: Trx, words: DraftWords, nowMs: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('newsletter_draft')
    .values({ ...rowOf(words), version: 1, created_at: nowMs, changed_at: nowMs })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when somebody has changed it since this version. */
export async function changeDraft(
  trx: Trx,
  words: DraftWords,
  { version, nowMs }: { readonly version: number; readonly nowMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('newsletter_draft')
    .set({ ...rowOf(words), version: version + 1, changed_at: nowMs })
    .where('slug', '=', words.slug)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function deleteDraft(trx: Trx, slug: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('newsletter_draft')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

function rowOf({ topics, ...words }: DraftWords) {
  return { ...words, topics: JSON.stringify(topics) };
}

function draftOf(row: Selectable<NewsletterTables['newsletter_draft']>): Draft {
  const { slug, title, subject, summary, body, version } = row;
  const topics = JSON.parse(row.topics) as readonly Topic[];
  return { slug, title, subject, summary, topics, body, version, changedAtMs: row.changed_at };
}
