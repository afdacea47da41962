import { describe, expect, test } from 'vitest';
import { openDatabase } from '#/platform/db/database.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { DIALECTS, emptyDatabase } from '../../builders/database.ts';

describe.each(DIALECTS)('the first hours of a real clinic on %s', (dialect) => {
  test('come from the content once, and never over what the database has', async () => {
    const place = await emptyDatabase(dialect);
    try {
      const settings = { databaseUrl: place.url };
      expect((await runClinic(['load-hours'], settings)).said).toContain('Patients can book now');
      const rows = await hoursIn(place.url);
      expect(rows).toBeGreaterThan(10);
      expect((await runClinic(['load-hours'], settings)).said).toContain('Nothing was changed');
      expect(await hoursIn(place.url)).toBe(rows);
    } finally {
      await place.remove();
    }
  });
});

async function hoursIn(url: string): Promise<number> {
  const database = await openDatabase(url);
  try {
    return (await database.db.selectFrom('weekly_hours').select('practitioner').execute()).length;
  } finally {
    await database.close();
  }
}
