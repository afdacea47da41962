import { crashAgainAndAgain } from '../builders/booking-crash.ts';
import { printTable } from './table.ts';

const CYCLES = 1_000;
const MOST_VISITS = 30;

/** The crash test of `npm test`, ten times as long, on SQLite: some ten minutes. */
export async function bench(): Promise<void> {
  const { cycles, acknowledged, faults, slowestStartMs } = await crashAgainAndAgain(
    'sqlite',
    CYCLES,
    MOST_VISITS,
  );
  printTable(
    ['kill -9 under load', 'confirmed visits', 'lost, doubled or without mail', 'slowest start ms'],
    [[String(cycles), String(acknowledged), String(faults.length), slowestStartMs.toFixed(0)]],
  );
  for (const fault of faults) console.log(fault);
}
