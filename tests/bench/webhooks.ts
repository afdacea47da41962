import { webhookStorm } from '../builders/webhook-storm.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const WHOLE = { dialects: ['sqlite', 'postgres'], orders: 2_000, killAfter: 500 } as const;
const TINY = { dialects: ['sqlite'], orders: 20, killAfter: 80 } as const;
const HEADING = ['database', 'orders', 'webhooks', 'kills', 'found again', 'forged taken', 'seconds', 'end'];

/** The storm of `npm test`, ten times as large and on both databases. */
export const subject: Subject = {
  says: 'a storm of payment webhooks: twice, out of order, late, forged, lost, the receiver killed',
  minutes: 3,
  needsPostgres: true,
  async run({ tiny }) {
    const { dialects, orders, killAfter } = tiny ? TINY : WHOLE;
    const rows: string[][] = [];
    for (const dialect of dialects) {
      const report = await webhookStorm(dialect, orders, killAfter);
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
    printTable(HEADING, rows);
  },
};
