import { describeCharge, describeTask, taskAdvice } from '#/features/paperwork/cli/estimate-words.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import { dollars } from '#/cli/typed-words.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withDatabase, type Open } from '#/cli/with-context.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import {
  compareCharge,
  listEstimateTasks,
  noteTold,
  renewEstimates,
  settleOverCharge,
  type BirthDateFault,
  type NoEstimate,
} from '#/features/paperwork/estimates-at-desk.ts';

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
      withDatabase(call, async (open) => say(await charge(open, number, charged))),
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

async function listTasks(open: Open): Promise<string> {
  const listed = await listEstimateTasks(open, OPERATOR_ASKING);
  const tasks = listed.ok ? listed.value : [];
  const last = tasks.length === 0 ? 'Nothing is missing, and no bill is $400 over.' : taskAdvice(tasks);
  return [...tasks.map(describeTask), last].join('\n');
}

async function addBirthDate(open: Open, reference: string, day: string): Promise<string> {
  const told = await noteTold(open, { reference, day }, OPERATOR_ASKING);
  if (!told.ok) throw refusalOf(told.fault, reference);
  const opens = 'The papers of the visit open with it.';
  return told.value === null
    ? `Noted. ${opens}`
    : `Version ${String(told.value)} names the birth date. ${opens}`;
}

async function charge(open: Open, reference: string, chargedCents: number): Promise<string> {
  const compared = await compareCharge(open, { reference, chargedCents }, OPERATOR_ASKING);
  if (!compared.ok) throw refusalOf(compared.fault, reference);
  return describeCharge(compared.value, chargedCents);
}

async function settle(open: Open, reference: string): Promise<string> {
  const settled = await settleOverCharge(open, reference, OPERATOR_ASKING);
  if (!settled.ok) throw refusalOf(settled.fault, reference);
  return 'Settled. A larger bill would be listed again.';
}

async function renewAll(open: Open, content: EstimateContent): Promise<string> {
  const renewed = await renewEstimates(open, content, OPERATOR_ASKING);
  return `${String(renewed.ok ? renewed.value : 0)} prices in writing have a new version.`;
}

function refusalOf(fault: BirthDateFault | NoEstimate, reference: string): Refusal {
  switch (fault.kind) {
    case 'not-allowed':
      return new Refusal('Your role may not do this.');
    case 'unknown-visit':
      return new Refusal(`No visit has the booking number ${reference}.`);
    case 'no-estimate':
      return new Refusal(NO_ESTIMATE);
    case 'no-day':
      return new Refusal('Write the birth date like 1985-05-20. It must be in the past.');
    case 'known-already':
      return new Refusal('The birth date is known already, or the person was erased.');
  }
}
