import { contentOrRefusal } from '#/cli/read-content.ts';
import type { Verb } from '#/cli/verb.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';

export const loadHours: Verb = {
  name: 'load-hours',
  positionals: [],
  summary: 'Fill an empty diary with the weekly hours of content/practitioners.',
  help: [
    'Do this once, before the first visit is booked. From then on the database owns the hours, and this',
    'changes nothing. The demo does it by itself.',
  ].join('\n'),
  options: {},
  async run({ terminal, loadConfig }) {
    const config = loadConfig();
    const content = await contentOrRefusal(config);
    const database = await openDatabase(config.databaseUrl);
    try {
      await migrate(database);
      const isNew = await seedSchedules({ database, content });
      terminal.say(
        isNew
          ? 'The weekly hours are in the diary. Patients can book now.'
          : 'The diary has hours already. Nothing was changed.',
      );
      return 0;
    } finally {
      await database.close();
    }
  },
};
