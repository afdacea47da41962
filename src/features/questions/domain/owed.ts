/** How old a debt is, by the day of the visit. */
export const AGES = ['to-30', 'to-60', 'to-90', 'older'] as const;
export type Age = (typeof AGES)[number];

export type Debt = { readonly person: string; readonly ageDays: number; readonly cents: number };

export type OwedOfAge = { readonly people: number; readonly cents: number };

export type OwedSum = OwedOfAge & { readonly byAge: Readonly<Record<Age, OwedOfAge>> };

/** Who owes how much and since when. Somebody with two debts counts once in the sum, and in each age they owe in. */
export function owedByAge(debts: readonly Debt[]): OwedSum {
  const of = (age: Age) => sumOf(debts.filter(({ ageDays }) => ageOf(ageDays) === age));
  return {
    ...sumOf(debts),
    byAge: { 'to-30': of('to-30'), 'to-60': of('to-60'), 'to-90': of('to-90'), older: of('older') },
  };
}

function sumOf(debts: readonly Debt[]): OwedOfAge {
  return {
    people: new Set(debts.map(({ person }) => person)).size,
    cents: debts.reduce((sum, { cents }) => sum + cents, 0),
  };
}

function ageOf(days: number): Age {
  if (days <= 30) return 'to-30';
  if (days <= 60) return 'to-60';
  return days <= 90 ? 'to-90' : 'older';
}
