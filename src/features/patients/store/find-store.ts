import { sql, type SqlBool } from 'kysely';
import type { FindTerm } from '#/features/patients/domain/find-words.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { dialectOf, type Db, type DialectName, type Trx } from '#/platform/db/database.ts';

/** People in whose find text every term stands, in the order of their names; each by the row that stands for them. */
export async function searchPeople(
  db: Db | Trx,
  terms: readonly FindTerm[],
  limit: number,
): Promise<readonly PatientId[]> {
  let query = db.selectFrom('patient').select(['kept_id', 'name_key', 'id']);
  for (const term of terms)
    query = query.where((at) => at.or(term.map((spelling) => isIn(dialectOf(db), spelling))));
  // Merged rows lead to one person: enough rows for the limit in all but the oddest case.
  const rows = await query
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit * 2)
    .execute();
  return [...new Set(rows.map(({ kept_id: id }) => id as PatientId))].slice(0, limit);
}

/**
 * Looks for the very letters: no sign is a wildcard. PostgreSQL can tell how many rows a LIKE finds, and so reads the
 * table once instead of row by row.
 */
function isIn(dialect: DialectName, spelling: string) {
  return dialect === 'sqlite'
    ? sql<SqlBool>`instr(find_text, ${spelling}) > 0`
    : sql<SqlBool>`find_text like ${`%${spelling.replace(/[\\%_]/gu, '\\$&')}%`}`;
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
