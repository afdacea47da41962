import { describeCharge, describeTask, taskAdvice } from '#/features/paperwork/cli/estimate-words.ts';
import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import { dollars } from '#/cli/typed-words.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withDatabase, type Open } from '#/cli/with-context.ts';
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
import { inTransaction, type Trx } from '#/platform/db/database.ts';

const ASKER = { actor: OPERATOR, requestId: null } as const;
const NO_ESTIMATE = 'No price in writing has this booking number.';

export const estimates: Verb = (program, call) => {
  const { say } = call.terminal;
  const verb = program
    .command('estimates')
    .description('See what prices in writing still lack, and bills that are $400 over.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('missing facts, the day they are due by, and bills $400 or more over')
    .action(() => withDatabase(call, async (open) => say(await listTasks(open))));
  verb
    .command('birth-date')
    .description('the patient told you the birth date: makes a new version with it')
    .argument('<number>', 'the booking number', bookingNumber)
    .argument('<day>', 'such as 1985-05-20')
    .action((number, day) => withDatabase(call, async (open) => say(await addBirthDate(open, number, day))));
  verb
    .command('charge')
    .description('all you charge for the visit: compared with its price')
    .argument('<number>', 'the booking number', bookingNumber)
    .argument('<dollars>', 'such as 120.50', dollars)
    .action((number, charged) =>
      withDatabase(call, async (open) => say(await compareCharge(open, number, charged))),
    );
  verb
    .command('renew')
    .description('after a change in content/clinic.yaml: new versions for visits to come')
    .action(async () => {
      const content = await contentOrRefusal(call.loadConfig());
      await withDatabase(call, async (open) => say(await renewAll(open, content)));
    });
  verb
    .command('settle')
    .description('you have looked at the bill that is over')
    .argument('<number>', 'the booking number', bookingNumber)
    .action((number) => withDatabase(call, async (open) => say(await settle(open, number))));
};

const HELP = moreHelp({
  notes: ['The number is the booking number, such as KN-7Q4F2MXT. Old versions are kept.'],
  examples: [
    'estimates list',
    'estimates birth-date KN-7Q4F2MXT 1985-05-20',
    'estimates charge KN-7Q4F2MXT 120.50',
  ],
});

function bookingNumber(typed: string): string {
  return typed.trim().toUpperCase();
}

async function listTasks({ database }: Open): Promise<string> {
  const tasks = await listOpenTasks(database.db);
  const last = tasks.length === 0 ? 'Nothing is missing, and no bill is $400 over.' : taskAdvice(tasks);
  return [...tasks.map(describeTask), last].join('\n');
}

/** On the visit, so that its receipt opens too, and in a new version of its price in writing where it has one. */
async function addBirthDate({ database, clock }: Open, reference: string, day: string): Promise<string> {
  const now = clock.now();
  const birthDate = parseBirthDay(day, now);
  if (birthDate === null) throw new Refusal('Write the birth date like 1985-05-20. It must be in the past.');
  return inTransaction(database.db, async (trx) => {
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

async function compareCharge(
  { database, clock }: Open,
  reference: string,
  chargedCents: number,
): Promise<string> {
  const now = clock.now();
  return inTransaction(database.db, async (trx) => {
    const { id } = await namedVisit(trx, reference);
    const difference = await recordCharge(trx, { appointmentId: id, chargedCents }, now);
    if (difference === null) throw new Refusal(NO_ESTIMATE);
    await note(trx, 'charge-compared', id, now);
    return describeCharge(difference, chargedCents);
  });
}

async function settle({ database, clock }: Open, reference: string): Promise<string> {
  const now = clock.now();
  const estimate = await findEstimateByReference(database.db, reference);
  if (estimate === undefined) throw new Refusal(NO_ESTIMATE);
  await inTransaction(database.db, async (trx) => {
    await settleCharge(trx, estimate.appointmentId, now.epochMilliseconds);
    await note(trx, 'charge-settled', estimate.appointmentId, now);
  });
  return 'Settled. A larger bill would be listed again.';
}

async function renewAll({ database: { db }, clock }: Open, content: EstimateContent): Promise<string> {
  const now = clock.now();
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
  return `${renewed} prices in writing have a new version.`;
}

function note(trx: Trx, verb: string, appointmentId: string, at: Temporal.Instant): Promise<void> {
  return noteOperator(trx, {
    action: `estimate.${verb}`,
    subject: { kind: 'appointment', id: appointmentId },
    at,
  });
}
