import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { estimatesOfVisits } from '#/features/paperwork/list-estimates.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { orderDays } from '#/features/treatment/order-days.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A paper of a person, by its kind and its day: what it says stands on none of these lines. */
export type PersonPaper = {
  readonly kind: 'receipt' | 'estimate' | 'superbill' | 'order' | 'order-with-paper';
  readonly atMs: number;
  /** The visit it is about; null for an order, which is for many. */
  readonly reference: PersonVisit['reference'] | null;
};

type Books = ReadonlyMap<PersonVisit['id'], readonly MoneyLine[]>;

/**
 * The papers of a person, the newest first. A receipt is there once something was paid, a superbill can be asked for once a
 * visit of a plan is over; both are made when they are wanted.
 */
export async function papersOfPerson(
  db: Db | Trx,
  personId: PatientId,
  {
    visits,
    books,
    planned,
  }: {
    readonly visits: readonly PersonVisit[];
    readonly books: Books;
    /** The visits that count to a plan. */
    readonly planned: ReadonlySet<string>;
  },
): Promise<readonly PersonPaper[]> {
  const referenceOf = new Map<string, PersonVisit['reference']>(
    visits.map(({ id, reference }) => [id, reference]),
  );
  const papers: PersonPaper[] = visits.flatMap((visit) => [
    ...receiptOf(visit, books.get(visit.id) ?? []),
    ...(visit.status === 'fulfilled' && planned.has(visit.id)
      ? [{ kind: 'superbill', atMs: visit.endsAtMs, reference: visit.reference } as const]
      : []),
  ]);
  for (const { appointmentId, madeAtMs } of await estimatesOfVisits(db, visits))
    papers.push({ kind: 'estimate', atMs: madeAtMs, reference: referenceOf.get(appointmentId) ?? null });
  for (const { recordedAtMs, hasScan } of await orderDays(db, personId))
    papers.push({ kind: hasScan ? 'order-with-paper' : 'order', atMs: recordedAtMs, reference: null });
  return papers.toSorted((one, other) => other.atMs - one.atMs);
}

function receiptOf({ reference }: PersonVisit, lines: readonly MoneyLine[]): readonly PersonPaper[] {
  const paid = lines.findLast(({ kind, cents }) => kind === 'payment' && cents > 0);
  return paid === undefined ? [] : [{ kind: 'receipt', atMs: paid.atMs, reference }];
}
