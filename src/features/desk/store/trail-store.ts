import type { AuditFilter, AuditLine } from '#/platform/audit/list-entries.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type Subjects = NonNullable<AuditFilter['subjects']>;

/** A visit and what hangs on it. */
export async function subjectsOfReference(db: Db | Trx, reference: string): Promise<Subjects> {
  const visits = await db.selectFrom('appointment').select('id').where('reference', '=', reference).execute();
  return subjectsOfVisits(db, ids(visits));
}

export async function subjectsOfCheck(db: Db | Trx, reference: string): Promise<Subjects> {
  const checks = await db
    .selectFrom('coverage_check')
    .select('id')
    .where('reference', '=', reference)
    .execute();
  return [{ kind: 'coverage-check', ids: [...ids(checks), reference] }];
}

/** All rows of one person, and their visits. Of who was erased, what the trail says of the row alone. */
export async function subjectsOfPatient(db: Db | Trx, id: string): Promise<Subjects> {
  const kept = db.selectFrom('patient').select('kept_id').where('id', '=', id);
  const rows = await db.selectFrom('patient').select('id').where('kept_id', 'in', kept).execute();
  const people = [...new Set([id, ...ids(rows)])];
  const visits = await db.selectFrom('appointment').select('id').where('patient_id', 'in', people).execute();
  return [
    { kind: 'patient', ids: people },
    { kind: 'patients', ids: people },
    ...(await subjectsOfVisits(db, ids(visits))),
  ];
}

async function subjectsOfVisits(db: Db | Trx, visits: readonly string[]): Promise<Subjects> {
  if (visits.length === 0) return [];
  const payments = await db
    .selectFrom('payment')
    .select('id')
    .where('appointment_id', 'in', visits)
    .execute();
  const calls = await db
    .selectFrom('phone_task')
    .select('id')
    .where('appointment_id', 'in', visits)
    .execute();
  return [
    { kind: 'appointment', ids: visits },
    { kind: 'payment', ids: ids(payments) },
    { kind: 'phone-task', ids: ids(calls) },
  ];
}

function ids(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

/** What somebody of the clinic calls a subject, by its id: the booking number of a visit, the number of a check. */
export async function listReferences(
  db: Db | Trx,
  lines: readonly Pick<AuditLine, 'subject'>[],
): Promise<ReadonlyMap<string, string>> {
  const of = (kind: string) => [
    // PostgreSQL takes no empty list.
    ...new Set(['', ...lines.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []))]),
  ];
  const visits = db.selectFrom('appointment').select(['appointment.id', 'appointment.reference']);
  const [byVisit, byPayment, byCall, checks] = await Promise.all([
    visits.where('id', 'in', of('appointment')).execute(),
    db
      .selectFrom('payment')
      .innerJoin('appointment', 'appointment.id', 'payment.appointment_id')
      .select(['payment.id', 'reference'])
      .where('payment.id', 'in', of('payment'))
      .execute(),
    db
      .selectFrom('phone_task')
      .innerJoin('appointment', 'appointment.id', 'phone_task.appointment_id')
      .select(['phone_task.id', 'reference'])
      .where('phone_task.id', 'in', of('phone-task'))
      .execute(),
    db
      .selectFrom('coverage_check')
      .select(['id', 'reference'])
      .where('id', 'in', of('coverage-check'))
      .execute(),
  ]);
  return new Map(
    [...byVisit, ...byPayment, ...byCall, ...checks].map(({ id, reference }) => [id, reference]),
  );
}
