import { webhookStorm } from '../builders/webhook-storm.ts';
import { printTable } from './table.ts';

/** The storm of `npm test`, ten times as large and on both databases. */
export async function bench(): Promise<void> {
  const rows: string[][] = [];
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const report = await webhookStorm(dialect, 2_000);
    rows.push([
      dialect,
      String(report.orders),
      String(report.deliveries),
      String(report.kills),
      `${report.recovered} of ${report.dropped}`,
      String(report.forgedTaken),
      report.seconds.toFixed(1),
      report.faults.length === 0 ? 'as in order' : report.faults.slice(0, 3).join('; '),
    ]);
  }
  const heading = [
    'database',
    'orders',
    'webhooks',
    'kills',
    'found again',
    'forged taken',
    'seconds',
    'end',
  ];
  printTable(heading, rows);
}
