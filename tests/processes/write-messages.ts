import { inTransaction, openDatabase } from '#/platform/db/database.ts';
import { addMessage } from '../builders/outbox.ts';

// A second process that writes into the same database: node write-messages.ts URL COUNT
const [url = '', count = '0'] = process.argv.slice(2);
const database = await openDatabase(url);
for (let n = 0; n < Number(count); n += 1) {
  await inTransaction(database.db, (trx) => addMessage({ db: trx }, 'theirs'));
}
await database.close();
