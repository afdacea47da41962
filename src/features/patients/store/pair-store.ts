import type { ComparedPatient, PairReason } from '#/features/patients/domain/doubtful-pair.ts';
import { HOME_LOCATION, type PatientId } from '#/features/patients/domain/patient.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type SettledAs = 'same' | 'different';
export type PatientPair = {
  readonly one: PatientId;
  readonly other: PatientId;
  readonly reason: PairReason;
  readonly foundAtMs: number;
  readonly settledAs: SettledAs | null;
};

const MOST_LIKE = 50;

/** Patients who share the mailbox or the name, to be compared. A name that hundreds have shows the newest. */
export async function listAlike(
  db: Db | Trx,
  mailboxes: readonly string[],
  nameKey: string,
  except: PatientId,
): Promise<readonly (ComparedPatient & { readonly id: PatientId })[]> {
  const rows = await db
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name', 'phone', 'birth_date'])
    .select((patient) =>
      patient
        .selectFrom('patient_known_as')
        .select('mailbox')
        .whereRef('patient_known_as.patient_id', '=', 'patient.id')
        .where('mailbox', 'in', mailboxes.length === 0 ? [''] : mailboxes)
        .limit(1)
        .as('mailbox'),
    )
    .where('id', '<>', except)
    .where((at) =>
      at.or([
        at('name_key', '=', nameKey),
        at('id', 'in', (known) =>
          known
            .selectFrom('patient_known_as')
            .select('patient_id')
            .where('mailbox', 'in', mailboxes.length === 0 ? [''] : mailboxes),
        ),
      ]),
    )
    .orderBy('created_at', 'desc')
    .limit(MOST_LIKE)
    .execute();
  return rows.map((row) => ({
    id: row.id as PatientId,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    birthDate: row.birth_date,
    mailbox: row.mailbox === null ? null : (mailboxes[0] ?? null),
  }));
}

/** What was found before stays as it was settled. */
export async function notePair(
  trx: Trx,
  [first, second]: readonly [PatientId, PatientId],
  reason: PairReason,
  foundAtMs: number,
): Promise<void> {
  const [one, other] = inOrder(first, second);
  await trx
    .insertInto('patient_pair')
    .values({ one, other, reason, location: HOME_LOCATION, found_at: foundAtMs, settled_as: null })
    .onConflict((conflict) => conflict.columns(['one', 'other']).doNothing())
    .execute();
}

/** Null opens it again. False when there is no such pair. */
export async function settlePairRow(
  trx: Trx,
  [first, second]: readonly [PatientId, PatientId],
  settledAs: SettledAs | null,
): Promise<boolean> {
  const [one, other] = inOrder(first, second);
  const { numUpdatedRows } = await trx
    .updateTable('patient_pair')
    .set({ settled_as: settledAs })
    .where('one', '=', one)
    .where('other', '=', other)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function findPairReason(
  db: Db | Trx,
  [first, second]: readonly [PatientId, PatientId],
): Promise<PairReason | null> {
  const [one, other] = inOrder(first, second);
  const row = await db
    .selectFrom('patient_pair')
    .select('reason')
    .where('one', '=', one)
    .where('other', '=', other)
    .executeTakeFirst();
  return row?.reason ?? null;
}

export async function deletePair(trx: Trx, [first, second]: readonly [PatientId, PatientId]): Promise<void> {
  const [one, other] = inOrder(first, second);
  await trx.deleteFrom('patient_pair').where('one', '=', one).where('other', '=', other).execute();
}

/** Pairs that nobody has looked at yet, oldest first; with `of`, those of that person's rows only. */
export async function listOpenPairs(
  db: Db | Trx,
  { limit, of }: { readonly limit: number; readonly of?: readonly PatientId[] },
): Promise<readonly PatientPair[]> {
  const open = db
    .selectFrom('patient_pair')
    .innerJoin('patient as first', 'first.id', 'patient_pair.one')
    .innerJoin('patient as second', 'second.id', 'patient_pair.other')
    .selectAll('patient_pair')
    .where('patient_pair.settled_as', 'is', null)
    .whereRef('first.kept_id', '<>', 'second.kept_id');
  const wanted =
    of === undefined
      ? open
      : open.where((at) => at.or([at('patient_pair.one', 'in', of), at('patient_pair.other', 'in', of)]));
  const rows = await wanted
    .orderBy('patient_pair.found_at')
    .orderBy('patient_pair.one')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    one: row.one as PatientId,
    other: row.other as PatientId,
    reason: row.reason,
    foundAtMs: row.found_at,
    settledAs: row.settled_as,
  }));
}

function inOrder(first: PatientId, second: PatientId): readonly [PatientId, PatientId] {
  return first < second ? [first, second] : [second, first];
}
