type TestOf<Name, Value> =
  | readonly [name: Name, op: 'eq' | 'ne', wanted: Value]
  | readonly [name: Name, op: 'in' | 'notIn', wanted: readonly Value[]]
  | ([Value] extends [number | null] ? readonly [name: Name, op: 'lte' | 'gte', wanted: number] : never);

/** One question to one fact, such as "the payer is the VA". What a row looks at can be read from its tests. */
export type Test<Facts> = {
  [Name in keyof Facts & string]: TestOf<Name, Facts[Name]>;
}[keyof Facts & string];

type Tests<Facts> = { readonly when: readonly Test<Facts>[] };

/** What follows when every test is true. Several rows that give the same: any of them is enough. */
export type Row<Given, Facts> = Tests<Facts> & { readonly gives: Given };

export function fits<Facts>({ when }: Tests<Facts>, facts: Facts): boolean {
  for (const test of when) if (!holds(facts[test[0]], test)) return false;
  return true;
}

/** Everything the rows give, each once, in their order. */
export function allThatFit<Given, Facts>(rows: readonly Row<Given, Facts>[], facts: Facts): readonly Given[] {
  const given = new Set<Given>();
  for (const row of rows) if (fits(row, facts)) given.add(row.gives);
  return [...given];
}

/** What the first row gives whose tests are all true. The last row of such a list has no test. */
export function firstThatFits<Given, Facts>(rows: readonly Row<Given, Facts>[], facts: Facts): Given {
  const row = rows.find((candidate) => fits(candidate, facts));
  if (row === undefined) throw new Error('No row fits; the list must end with a row for everybody.');
  return row.gives;
}

/** Whether a value passes a test. */
export function holds(value: unknown, test: readonly [name: string, op: string, wanted: unknown]): boolean {
  const wanted = test[2];
  switch (test[1]) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'in':
      return Array.isArray(wanted) && wanted.includes(value);
    case 'notIn':
      return Array.isArray(wanted) && !wanted.includes(value);
    case 'lte':
      return typeof value === 'number' && value <= Number(wanted);
    case 'gte':
      return typeof value === 'number' && value >= Number(wanted);
    default:
      throw new Error(`No test is called ${test[1]}.`);
  }
}
