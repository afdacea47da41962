import { flushCompileCache } from 'node:module';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, openDatabase } from '#/platform/db/database.ts';
import { addMessage, SAMPLE_NOW } from '../builders/outbox.ts';

// A site at work: node keep-writing.ts URL. Each change is a mail and an audit entry together, told on standard
// output once it is stored. Ends when it is killed.
const [url = ''] = process.argv.slice(2);
const database = await openDatabase(url);
// Whoever is killed could not keep what it has read for the next.
flushCompileCache();
for (let n = 1; ; n += 1) {
  await inTransaction(database.db, async (trx) => {
    await addMessage({ db: trx }, `change ${n}`);
    await appendAuditEntry(trx, {
      actor: { kind: 'job', id: null },
      action: 'change.stored',
      subject: { kind: 'change', id: String(n) },
      requestId: null,
      at: SAMPLE_NOW,
    });
  });
  process.stdout.write(`${n}\n`);
}
