import { sumOfKind, type MoneyLine } from '#/features/checkout/domain/money-line.ts';

/** Where and with whom a visit was. */
export type IncomePlace = { readonly service: string; readonly practitioner: string };

export type IncomeRow = IncomePlace & { readonly cents: number };

export type Income = {
  /** The most first; a service and a therapist whose money is even are left out. */
  readonly rows: readonly IncomeRow[];
  readonly tipsCents: number;
};

/** What came in for visits: payments less what went back or was taken back by a bank. Tips stand apart. */
export function incomeOf(lines: readonly MoneyLine[], placeOf: ReadonlyMap<string, IncomePlace>): Income {
  const unknown: IncomePlace = { service: '', practitioner: '' };
  const groups = Map.groupBy(lines, ({ appointmentId }) => {
    const { service, practitioner } = placeOf.get(appointmentId) ?? unknown;
    return JSON.stringify([service, practitioner]);
  });
  const rows = [...groups].map(([key, own]): IncomeRow => {
    const [service = '', practitioner = ''] = JSON.parse(key) as string[];
    const cents = sumOfKind(own, 'payment') - sumOfKind(own, 'refund') - sumOfKind(own, 'bank');
    return { service, practitioner, cents };
  });
  return {
    rows: rows.filter(({ cents }) => cents !== 0).toSorted((one, other) => other.cents - one.cents),
    tipsCents: sumOfKind([...lines], 'tip'),
  };
}
