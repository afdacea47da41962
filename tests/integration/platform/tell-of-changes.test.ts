import { expect, test, vi } from 'vitest';
import { tellOfChanges } from '#/app/tell-of-changes.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { plainLog } from '#/platform/observability/plain-log.ts';
import { DIALECTS, openTestDatabase } from '../../builders/database.ts';

test.each(DIALECTS)(
  'the console of a demo tells of each visit that was booked, once, on %s',
  async (dialect) => {
    const database = await openTestDatabase(dialect);
    const note = (action: string) =>
      inTransaction(database.db, (trx) =>
        appendAuditEntry(trx, {
          actor: { kind: 'patient', id: null },
          action,
          subject: { kind: 'appointment', id: 'a-1' },
          requestId: null,
          at: Temporal.Instant.from('2030-01-31T09:00:00Z'),
        }),
      );
    const lines: string[] = [];
    try {
      await note('appointment.booked');
      const stop = await tellOfChanges(
        { database, log: plainLog({ write: (line) => void lines.push(line) }) },
        5,
      );
      await note('appointment.booked');
      await note('appointment.cancelled');
      await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 60_000 });
      await new Promise((settle) => setTimeout(settle, 50));
      stop();
      expect(lines).toEqual(['A visit was booked.\n', 'A visit was cancelled.\n']);
    } finally {
      await database.close();
    }
  },
);
