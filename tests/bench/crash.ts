import { crashAgainAndAgain } from '../builders/booking-crash.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const CYCLES = 1_000;
const TINY_CYCLES = 1;
const MOST_VISITS = 30;

/** The crash test of `npm test`, ten times as long, on SQLite. */
export const subject: Subject = {
  says: 'a server killed a thousand times in the middle of its work',
  minutes: 15,
  async run({ tiny }) {
    const { cycles, acknowledged, faults, slowestStartMs } = await crashAgainAndAgain(
      'sqlite',
      tiny ? TINY_CYCLES : CYCLES,
      MOST_VISITS,
    );
    printTable(
      ['kill -9 under load', 'confirmed visits', 'lost, doubled or without mail', 'slowest start ms'],
      [[String(cycles), String(acknowledged), String(faults.length), slowestStartMs.toFixed(0)]],
    );
    for (const fault of faults) console.log(fault);
  },
};
