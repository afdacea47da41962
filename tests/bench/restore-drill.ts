import { DIALECTS } from '../builders/database.ts';
import { drill, type Drill } from '../builders/restore-drill.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const TIMES = 20;

/** A computer is lost while people book, and another takes its place with the newest backup. */
export const subject: Subject = {
  says: 'a server and its database lost, and brought back from a sealed backup, twenty times on each database',
  minutes: 8,
  needsPostgres: true,
  async run({ tiny }) {
    const rows: string[][] = [];
    let isGreen = true;
    for (const dialect of tiny ? (['sqlite'] as const) : DIALECTS) {
      const drills: Drill[] = [];
      for (let n = 0; n < (tiny ? 1 : TIMES); n += 1) drills.push(await drill(dialect));
      const faults = drills.flatMap((one) => one.faults);
      for (const fault of faults) console.log(`${dialect}: ${fault}`);
      isGreen &&= faults.length === 0;
      rows.push([
        dialect,
        `${String(drills.filter((one) => one.faults.length === 0).length)} of ${String(drills.length)}`,
        String(sum(drills, 'confirmed')),
        String(sum(drills, 'lost')),
        ...spread(drills, 'recoveryPointMs'),
        ...spread(drills, 'recoveryMs'),
      ]);
    }
    printTable(
      [
        ...['database', 'green', 'confirmed', 'after the backup', 'point median s', 'point most s'],
        ...['recovery median s', 'recovery most s'],
      ],
      rows,
    );
    if (!isGreen) throw new Error('A drill did not bring back what had been confirmed before its backup.');
  },
};

function sum(drills: readonly Drill[], name: 'confirmed' | 'lost'): number {
  return drills.reduce((total, one) => total + one[name], 0);
}

function spread(drills: readonly Drill[], name: 'recoveryPointMs' | 'recoveryMs'): readonly string[] {
  const sorted = drills.map((one) => one[name] / 1_000).sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0].map((seconds) =>
    seconds.toFixed(2),
  );
}
