import type { Database, Db } from '#/platform/db/database.ts';

type Counted = readonly (readonly [action: string, times: number])[];

/**
 * How often each deed was sealed into the trail since this was made. Seals have no gaps and are never late, unlike the ids
 * of entries, so each line is counted once, and only the new ones are read.
 */
export async function deedCounter({ db }: Database): Promise<() => Promise<Counted>> {
  const totals = new Map<string, number>();
  let from = await lastSeal(db);
  let running: Promise<Counted> | null = null;

  const count = async (): Promise<Counted> => {
    const to = await lastSeal(db);
    const rows = await db
      .selectFrom('audit_seal')
      .innerJoin('audit_entry', 'audit_entry.id', 'audit_seal.entry_id')
      .select(['audit_entry.action', (row) => row.fn.countAll<number>().as('times')])
      .where('audit_seal.position', '>', from)
      .where('audit_seal.position', '<=', to)
      .groupBy('audit_entry.action')
      .execute();
    from = to;
    for (const { action, times } of rows) totals.set(action, (totals.get(action) ?? 0) + times);
    return [...totals];
  };
  return () => {
    running ??= count().finally(() => (running = null));
    return running;
  };
}

async function lastSeal(db: Db): Promise<number> {
  const { position } = await db
    .selectFrom('audit_seal')
    .select((row) => row.fn.max<number | null>('position').as('position'))
    .executeTakeFirstOrThrow();
  return position ?? 0;
}
