import { playMonth } from '../builders/wait-month.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const SEEDS = 20;

/** How much of what is freed the rule fills, when 3 of 10 offers are taken. */
export const subject: Subject = {
  says: 'months with 300 people on the wait list: order, holds and the share of freed hours that is filled',
  minutes: 0.5,
  run({ tiny }) {
    const seeds = Array.from({ length: tiny ? 1 : SEEDS }, (_, n) => n + 1);
    const months = seeds.map((seed) => playMonth(seed, tiny ? 60 : 300));
    const sum = (of: (month: (typeof months)[number]) => number) =>
      months.reduce((total, month) => total + of(month), 0);
    const [freed, filled] = [sum((month) => month.freed), sum((month) => month.filled)];
    printTable(
      ['months', 'people each', 'hours freed', 'offers', 'filled', 'share', 'moved up', 'out of order'],
      [
        [
          whole(months.length),
          whole(months[0]?.people ?? 0),
          whole(freed),
          whole(sum(({ offers }) => offers)),
          whole(filled),
          `${((100 * filled) / freed).toFixed(1)} %`,
          whole(sum(({ movedUp }) => movedUp)),
          whole(sum(({ faults }) => faults.length)),
        ],
      ],
    );
    return Promise.resolve();
  },
};
