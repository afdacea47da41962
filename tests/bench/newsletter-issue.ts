import { sendWhileKilled } from '../builders/issue-sending.ts';
import { printTable } from './table.ts';

const READERS = 10_000;
const KILL_EVERY = 500;

/** An issue to 10,000 readers: once in peace for the speed, once with a kill -9 every 500 mails. */
export async function benchIssue(): Promise<void> {
  const rows: string[][] = [];
  for (const killEvery of [Number.POSITIVE_INFINITY, KILL_EVERY]) {
    const { mailsEach, kills, seconds } = await sendWhileKilled('sqlite', READERS, killEvery);
    rows.push([
      String(kills),
      mailsEach.map(([mails, readers]) => `${readers} readers x ${mails}`).join(', '),
      Math.round(READERS / (seconds / 60)).toLocaleString('en-US'),
    ]);
  }
  printTable(['kills', 'mails each', 'mails a minute'], rows);
}
