import { describeTask, taskAdvice } from '#/clinic/estimate-words.ts';
import { Refusal, type ExitCode, type Verb, type VerbCall } from '#/clinic/verb.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import { renewEstimate } from '#/features/paperwork/renew-estimate.ts';
import {
  findEstimateByReference,
  listHoldingEstimates,
  listOpenTasks,
  settleCharge,
} from '#/features/paperwork/store/estimate-store.ts';
import { tellBirthDate } from '#/features/paperwork/tell-birth-date.ts';
import { parseBirthDay } from '#/features/paperwork/domain/birth-day.ts';
import { commandClock } from '#/server/kept-clock.ts';
import { explainFaults } from '#/server/content/content-fault.ts';
import { loadContent } from '#/server/content/load-content.ts';
import { inTransaction, openDatabase, type Db } from '#/server/db/database.ts';
import { migrate } from '#/server/db/migrate.ts';

const TASKS = ['list', 'birth-date', 'renew', 'settle'] as const;
type Task = (typeof TASKS)[number];

export const estimates: Verb = {
  name: 'estimates',
  positionals: ['<list|birth-date|renew|settle>', '[booking number]', '[YYYY-MM-DD]'],
  summary: 'See what prices in writing still lack, and bills that are $400 over.',
  help: [
    '  list                           missing facts, the day they are due by, and bills $400 or more over',
    '  birth-date <number> <day>      the patient told you the birth date: makes a new version with it',
    '  renew                          after a change in content/clinic.yaml: new versions for visits to come',
    '  settle <number>                you have looked at the bill that is over',
    '',
    'The number is the booking number, such as KN-7Q4F2MXT. Old versions are kept.',
  ].join('\n'),
  options: {},
  async run(call) {
    const [typed, reference = '', day = ''] = call.positionals;
    const task = TASKS.find((known) => known === typed);
    if (task === undefined) throw new Refusal(`Say what to do: ${TASKS.join(', ')}.`);
    if ((task === 'birth-date' || task === 'settle') && reference === '') {
      throw new Refusal(`Say which: estimates ${task} <booking number>.`);
    }
    const config = call.loadConfig();
    const database = await openDatabase(config.databaseUrl);
    try {
      await migrate(database);
      return await runTask(task, call, database.db, { reference, day, now: commandClock(config).now() });
    } finally {
      await database.close();
    }
  },
};

type Asked = { readonly reference: string; readonly day: string; readonly now: Temporal.Instant };

async function runTask(
  task: Task,
  { terminal }: VerbCall,
  db: Db,
  { reference, day, now }: Asked,
): Promise<ExitCode> {
  switch (task) {
    case 'list': {
      const tasks = await listOpenTasks(db);
      for (const open of tasks) terminal.say(describeTask(open));
      terminal.say(tasks.length === 0 ? 'Nothing is missing, and no bill is $400 over.' : taskAdvice(tasks));
      return 0;
    }
    case 'birth-date': {
      const birthDate = parseBirthDay(day, now);
      if (birthDate === null)
        throw new Refusal('Write the birth date like 1985-05-20. It must be in the past.');
      const told = await inTransaction(db, (trx) => tellBirthDate(trx, reference, birthDate, now));
      if (!told.ok) throw new Refusal(BIRTH_DATE_FAULTS[told.fault.kind]);
      terminal.say(`Version ${told.value.version} names the birth date. Its link opens the paper with it.`);
      return 0;
    }
    case 'renew':
      terminal.say(`${await renewAll(db, now)} prices in writing have a new version.`);
      return 0;
    case 'settle': {
      const estimate = await findEstimateByReference(db, reference);
      if (estimate === undefined) throw new Refusal(BIRTH_DATE_FAULTS['no-estimate']);
      await inTransaction(db, (trx) => settleCharge(trx, estimate.appointmentId, now.epochMilliseconds));
      terminal.say('Settled. A larger bill would be listed again.');
      return 0;
    }
  }
}

const BIRTH_DATE_FAULTS = {
  'no-estimate': 'No price in writing has this booking number.',
  'known-already': 'The birth date is known already.',
} as const;

async function renewAll(db: Db, now: Temporal.Instant): Promise<number> {
  const content = await readContent();
  let renewed = 0;
  for (const { appointmentId, version } of await listHoldingEstimates(db, now.epochMilliseconds)) {
    const after = await inTransaction(db, async (trx) => {
      const visit = await findAppointment(trx, appointmentId as AppointmentId);
      if (visit === undefined) throw new Error(`Visit ${appointmentId} has an estimate and is gone.`);
      return renewEstimate(trx, content, visit, now);
    });
    if (after.version > version) renewed += 1;
  }
  return renewed;
}

async function readContent(): Promise<EstimateContent> {
  const content = await loadContent('content');
  if (!content.ok) throw new Refusal(explainFaults(content.fault.faults));
  return content.value;
}
