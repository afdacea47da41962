import {
  describeCharge,
  describeTask,
  readDollars,
  taskAdvice,
} from '#/features/paperwork/cli/estimate-words.ts';
import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { Refusal, type ExitCode, type Verb, type VerbCall } from '#/cli/verb.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { noteBirthDate } from '#/features/booking/note-birth-date.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import { renewEstimate } from '#/features/paperwork/renew-estimate.ts';
import {
  findEstimateByReference,
  listHoldingEstimates,
  listOpenTasks,
  settleCharge,
} from '#/features/paperwork/store/estimate-store.ts';
import { tellBirthDate } from '#/features/paperwork/tell-birth-date.ts';
import { parseBirthDay } from '#/features/paperwork/domain/birth-day.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { inTransaction, openDatabase, type Db, type Trx } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';

const TASKS = ['list', 'birth-date', 'charge', 'renew', 'settle'] as const;
const ASKER = { actor: OPERATOR, requestId: null } as const;
type Task = (typeof TASKS)[number];

export const estimates: Verb = {
  name: 'estimates',
  positionals: ['<list|birth-date|charge|renew|settle>', '[booking number]', '[YYYY-MM-DD or dollars]'],
  actions: TASKS,
  summary: 'See what prices in writing still lack, and bills that are $400 over.',
  help: [
    '  list                           missing facts, the day they are due by, and bills $400 or more over',
    '  birth-date <number> <day>      the patient told you the birth date: makes a new version with it',
    '  charge <number> <dollars>      all you charge for the visit, such as 120.50: compared with its price',
    '  renew                          after a change in content/clinic.yaml: new versions for visits to come',
    '  settle <number>                you have looked at the bill that is over',
    '',
    'The number is the booking number, such as KN-7Q4F2MXT. Old versions are kept.',
  ].join('\n'),
  options: {},
  async run(call) {
    const [typed, number = '', fact = ''] = call.positionals;
    const reference = number.trim().toUpperCase();
    const task = TASKS.find((known) => known === typed);
    if (task === undefined) throw new Refusal(`Say what to do: ${TASKS.join(', ')}.`);
    if (task !== 'list' && task !== 'renew' && reference === '') {
      throw new Refusal(`Say which: estimates ${task} <booking number>.`);
    }
    const config = call.loadConfig();
    const database = await openDatabase(config.databaseUrl);
    try {
      await migrate(database);
      return await runTask(task, call, database.db, { reference, fact, now: commandClock(config).now() });
    } finally {
      await database.close();
    }
  },
};

/** `fact`: a birth date or an amount, as typed. */
type Asked = { readonly reference: string; readonly fact: string; readonly now: Temporal.Instant };

async function runTask(
  task: Task,
  { terminal, loadConfig }: VerbCall,
  db: Db,
  asked: Asked,
): Promise<ExitCode> {
  const { reference, now } = asked;
  switch (task) {
    case 'list': {
      const tasks = await listOpenTasks(db);
      for (const open of tasks) terminal.say(describeTask(open));
      terminal.say(tasks.length === 0 ? 'Nothing is missing, and no bill is $400 over.' : taskAdvice(tasks));
      return 0;
    }
    case 'birth-date':
      terminal.say(await addBirthDate(db, asked));
      return 0;
    case 'charge':
      terminal.say(await compareCharge(db, asked));
      return 0;
    case 'renew':
      terminal.say(
        `${await renewAll(db, await contentOrRefusal(loadConfig()), now)} prices in writing have a new version.`,
      );
      return 0;
    case 'settle': {
      const estimate = await findEstimateByReference(db, reference);
      if (estimate === undefined) throw new Refusal(NO_ESTIMATE);
      await inTransaction(db, async (trx) => {
        await settleCharge(trx, estimate.appointmentId, now.epochMilliseconds);
        await note(trx, 'charge-settled', estimate.appointmentId, now);
      });
      terminal.say('Settled. A larger bill would be listed again.');
      return 0;
    }
  }
}

const NO_ESTIMATE = 'No price in writing has this booking number.';

/** On the visit, so that its receipt opens too, and in a new version of its price in writing where it has one. */
async function addBirthDate(db: Db, { reference, fact, now }: Asked): Promise<string> {
  const birthDate = parseBirthDay(fact, now);
  if (birthDate === null) throw new Refusal('Write the birth date like 1985-05-20. It must be in the past.');
  return inTransaction(db, async (trx) => {
    const visit = await namedVisit(trx, reference);
    const told = await tellBirthDate(trx, reference, birthDate, now);
    const isKnown = !told.ok && told.fault.kind === 'known-already';
    if (isKnown || !(await noteBirthDate(trx, visit, birthDate, ASKER, now))) {
      throw new Refusal('The birth date is known already, or the person was erased.');
    }
    const opens = 'The papers of the visit open with it.';
    return told.ok ? `Version ${told.value.version} names the birth date. ${opens}` : `Noted. ${opens}`;
  });
}

async function compareCharge(db: Db, { reference, fact, now }: Asked): Promise<string> {
  const chargedCents = readDollars(fact);
  if (chargedCents === null) throw new Refusal('Write all you charge in dollars, like 120 or 120.50.');
  return inTransaction(db, async (trx) => {
    const { id } = await namedVisit(trx, reference);
    const difference = await recordCharge(trx, { appointmentId: id, chargedCents }, now);
    if (difference === null) throw new Refusal(NO_ESTIMATE);
    await note(trx, 'charge-compared', id, now);
    return describeCharge(difference, chargedCents);
  });
}

async function renewAll(db: Db, content: EstimateContent, now: Temporal.Instant): Promise<number> {
  let renewed = 0;
  for (const { appointmentId, version } of await listHoldingEstimates(db, now.epochMilliseconds)) {
    const after = await inTransaction(db, async (trx) => {
      const visit = await findAppointment(trx, appointmentId as AppointmentId);
      if (visit === undefined) throw new Error(`Visit ${appointmentId} has an estimate and is gone.`);
      const newest = await renewEstimate(trx, content, visit, now);
      if (newest.version > version) await note(trx, 'renewed', appointmentId, now);
      return newest;
    });
    if (after.version > version) renewed += 1;
  }
  return renewed;
}

function note(trx: Trx, verb: string, appointmentId: string, at: Temporal.Instant): Promise<void> {
  return noteOperator(trx, {
    action: `estimate.${verb}`,
    subject: { kind: 'appointment', id: appointmentId },
    at,
  });
}
