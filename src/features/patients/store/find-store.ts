import type { FindTerm } from '#/features/patients/domain/find-words.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** People in whose find text every term stands, in the order of their names; each by the row that stands for them. */
export async function searchPeople(
  db: Db | Trx,
  terms: readonly FindTerm[],
  limit: number,
): Promise<readonly PatientId[]> {
  let query = db.selectFrom('patient').select(['kept_id', 'name_key', 'id']);
  for (const term of terms)
    query = query.where((at) =>
      at.or(term.map((spelling) => at('find_text', 'like', `%${escaped(spelling)}%`))),
    );
  // Merged rows lead to one person: enough rows for the limit in all but the oddest case.
  const rows = await query
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit * 2)
    .execute();
  return [...new Set(rows.map(({ kept_id: id }) => id as PatientId))].slice(0, limit);
}

/** Both databases read a backslash as "the next sign itself", SQLite only when told: so no such sign is let in. */
function escaped(spelling: string): string {
  return spelling.replace(/[\\%_]/gu, '_');
}

/** All rows of these people, the kept row of each first. */
export async function listRowsOf(db: Db | Trx, people: readonly PatientId[]) {
  if (people.length === 0) return [];
  return db
    .selectFrom('patient')
    .selectAll()
    .where('kept_id', 'in', people)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
