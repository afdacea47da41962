import type { PatientsContext } from '#/features/patients/context.ts';
import type { PatientFaultOf } from '#/features/patients/domain/faults.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import type { PairReason } from '#/features/patients/domain/doubtful-pair.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { listOpenPairs, settlePairRow } from '#/features/patients/store/pair-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** Two people who may be one. */
export type DoubtfulPair = {
  readonly one: Person;
  readonly other: Person;
  readonly reason: PairReason;
  readonly foundAtMs: number;
};

const MOST_PAIRS = 100;

/** Pairs nobody has settled, oldest first; with `of`, those in which the person stands. */
export async function doubtfulPairs(db: Db | Trx, of?: Person): Promise<readonly DoubtfulPair[]> {
  const wanted = of === undefined ? {} : { of: of.rows.map(({ id }) => id) };
  const pairs: DoubtfulPair[] = [];
  for (const { one, other, reason, foundAtMs } of await listOpenPairs(db, { limit: MOST_PAIRS, ...wanted })) {
    const people = [await readPerson(db, one), await readPerson(db, other)] as const;
    if (people[0] !== null && people[1] !== null)
      pairs.push({ one: people[0], other: people[1], reason, foundAtMs });
  }
  return pairs;
}

/** Two who are not one person after all: they are never offered again. */
export async function keepApart(
  context: PatientsContext,
  [one, other]: readonly [PatientId, PatientId],
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | PatientFaultOf<'unknown-pair'>>> {
  const allowed = refuseUnless(asker, 'merge-patients');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    if (!(await settlePairRow(trx, [one, other], 'different'))) return failed({ kind: 'unknown-pair' });
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: 'patient.kept-apart',
      subject: { kind: 'patient', id: one },
      requestId: asker.requestId,
      at: context.clock.now(),
      detail: { other },
    });
    return ok(null);
  });
}
