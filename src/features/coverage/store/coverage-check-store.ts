import type { CoverageAnswers } from '#/features/coverage/domain/answers.ts';
import type {
  CoverageCheckId,
  CoverageContact,
  CoverageReference,
} from '#/features/coverage/domain/contact.ts';
import { COVERAGE_OUTCOMES, type CoverageOutcome } from '#/features/coverage/domain/outcome.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type SealedPlace = { readonly table: string; readonly rowId: string; readonly column: string };
/** Seals what only the care team may read; the server's own box has this shape. */
type Box = {
  seal(plain: string, place: SealedPlace): string;
  open(envelope: string, place: SealedPlace): string;
};

/** A row without what is sealed: enough for a list. */
export type CoverageCheckLine = {
  readonly id: CoverageCheckId;
  readonly reference: CoverageReference;
  readonly ruleSet: string;
  readonly consent: string;
  readonly sentAtMs: number;
  readonly settledAtMs: number | null;
  /** How it ended, where somebody said so. */
  readonly outcome: CoverageOutcome | null;
};

export type CoverageCheck = CoverageCheckLine & {
  readonly answers: CoverageAnswers;
  readonly contact: CoverageContact;
};

export type NewCoverageCheck = Omit<CoverageCheck, 'settledAtMs' | 'outcome'> & {
  readonly mailbox: string | null;
};

/** Seals and keeps a check. False when it is kept already: the form was sent twice. */
export async function insertCoverageCheck(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  check: NewCoverageCheck,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('coverage_check')
    .values({
      id: check.id,
      reference: check.reference,
      answers: box.seal(JSON.stringify(check.answers), placeOf(check.id, 'answers')),
      contact: box.seal(JSON.stringify(check.contact), placeOf(check.id, 'contact')),
      mailbox: check.mailbox,
      rule_set: check.ruleSet,
      consent: check.consent,
      sent_at: check.sentAtMs,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export const LINE = ['id', 'reference', 'rule_set', 'consent', 'sent_at', 'settled_at', 'outcome'] as const;

/** The newest first. */
export async function listCoverageChecks(db: Db | Trx, limit: number): Promise<readonly CoverageCheckLine[]> {
  const rows = await db
    .selectFrom('coverage_check')
    .select(LINE)
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(lineOf);
}

/** One check, opened. Throws when what is sealed was changed or moved. */
export async function findCoverageCheck(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  reference: string,
): Promise<CoverageCheck | undefined> {
  const row = await db
    .selectFrom('coverage_check')
    .select([...LINE, 'answers', 'contact'])
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...lineOf(row),
    answers: JSON.parse(box.open(row.answers, placeOf(row.id, 'answers'))) as CoverageCheck['answers'],
    contact: JSON.parse(box.open(row.contact, placeOf(row.id, 'contact'))) as CoverageContact,
  };
}

/** How many were settled in this stretch, by how they ended. */
export async function countSettled(
  db: Db | Trx,
  { start, end }: Interval,
): Promise<Readonly<Record<CoverageOutcome, number>>> {
  const rows = await db
    .selectFrom('coverage_check')
    .select(['outcome', (row) => row.fn.countAll().as('count')])
    .where('settled_at', '>=', start)
    .where('settled_at', '<', end)
    .where('outcome', 'is not', null)
    .groupBy('outcome')
    .execute();
  const counts = Object.fromEntries(COVERAGE_OUTCOMES.map((outcome) => [outcome, 0]));
  for (const { outcome, count } of rows) if (outcome !== null) counts[outcome] = Number(count);
  return counts as Record<CoverageOutcome, number>;
}

/** The same without what is sealed. */
export async function findCoverageCheckLine(
  db: Db | Trx,
  reference: string,
): Promise<CoverageCheckLine | undefined> {
  const row = await db
    .selectFrom('coverage_check')
    .select(LINE)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row === undefined ? undefined : lineOf(row);
}

/** Marks a check as answered. False when it is already, or is not there. */
export async function markCoverageCheck(
  trx: Trx,
  reference: string,
  { outcome, atMs }: { readonly outcome: CoverageOutcome | null; readonly atMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('coverage_check')
    .set({ settled_at: atMs, outcome })
    .where('reference', '=', reference)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

type LineRow = {
  readonly id: string;
  readonly reference: string;
  readonly rule_set: string;
  readonly consent: string;
  readonly sent_at: number;
  readonly settled_at: number | null;
  readonly outcome: CoverageOutcome | null;
};

export function lineOf(row: LineRow): CoverageCheckLine {
  return {
    id: row.id as CoverageCheckId,
    reference: row.reference as CoverageReference,
    ruleSet: row.rule_set,
    consent: row.consent,
    sentAtMs: row.sent_at,
    settledAtMs: row.settled_at,
    outcome: row.outcome,
  };
}

function placeOf(rowId: string, column: 'answers' | 'contact'): SealedPlace {
  return { table: 'coverage_check', rowId, column };
}
