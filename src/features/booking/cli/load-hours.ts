import { contentOrRefusal } from '#/cli/read-content.ts';
import { noteOperator } from '#/cli/operator.ts';
import type { Verb } from '#/cli/verb.ts';
import { commandClock } from '#/platform/kept-clock.ts';
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
      const at = commandClock(config).now();
      const subject = { kind: 'schedule', id: 'weekly-hours' };
      const isNew = await seedSchedules({ database, content }, (trx) =>
        noteOperator(trx, { action: 'schedule.loaded', subject, at }),
      );
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
