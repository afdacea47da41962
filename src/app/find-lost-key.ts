import type { Kysely } from 'kysely';
import type { Database } from '#/platform/db/database.ts';
import { SealedValueError, type SealedBox } from '#/platform/security/sealed-box.ts';
import { SEALED_COLUMNS } from '#/app/sealed-columns.ts';

/** Tables by name: columns are picked from a list, and none of them holds anything but text. */
type AnyTable = Kysely<Record<string, Record<string, string | null>>>;

const LOOKED_AT = [
  ...SEALED_COLUMNS,
  // Its rows are sealed anew by the feature itself, so it stands in no list.
  { table: 'comment', column: 'email', rowId: 'id' },
] as const;

/** A few values of each column tell whether the keys fit; one that somebody changed must not stop a clinic. */
const SAMPLE = 20;

/**
 * Looks whether DATA_KEYS opens what is sealed in this database. Null when it opens anything, or when there is nothing
 * to open; else the reason why not. Keys named as lost are not asked for.
 */
export async function findLostKey(
  { database, sealedBox }: { readonly database: Database; readonly sealedBox: SealedBox },
  lostKeyIds: readonly string[],
): Promise<SealedValueError | null> {
  const db = database.db as unknown as AnyTable;
  const closed: SealedValueError[] = [];
  for (const { table, column, rowId } of LOOKED_AT) {
    const rows = await db
      .selectFrom(table)
      .select([`${rowId} as id`, `${column} as sealed`])
      .where(column, 'is not', null)
      .limit(SAMPLE)
      .execute();
    for (const { id, sealed } of rows) {
      const fault = faultOf(sealedBox, sealed ?? '', { table, column, rowId: id ?? '' });
      if (fault === null) return null;
      if (!lostKeyIds.includes(fault.keyId)) closed.push(fault);
    }
  }
  const unknown = closed.find(({ fault }) => fault === 'key-unknown');
  return unknown ?? (closed.length > 1 ? (closed[0] ?? null) : null);
}

function faultOf(
  box: SealedBox,
  envelope: string,
  place: Parameters<SealedBox['open']>[1],
): SealedValueError | null {
  try {
    box.open(envelope, place);
    return null;
  } catch (error) {
    if (error instanceof SealedValueError) return error;
    throw error;
  }
}
