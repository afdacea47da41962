import { sendWhileKilled } from '../builders/issue-sending.ts';
import { printTable, whole } from './table.ts';

/** An issue to many readers, each time with a kill -9 every so many mails; in peace for the speed. */
export async function benchIssue(readers: number, killEveryMails: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const killEvery of killEveryMails) {
    const { mailsEach, kills, seconds } = await sendWhileKilled('sqlite', readers, killEvery);
    rows.push([
      String(kills),
      mailsEach.map(([mails, count]) => `${count} readers x ${mails}`).join(', '),
      whole(readers / (seconds / 60)),
    ]);
  }
  printTable(['kills', 'mails each', 'mails a minute'], rows);
}
