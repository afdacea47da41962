import { eraseWhole, wholePlan } from '#/app/erasing.ts';
import { agree } from '#/cli/agree.ts';
import type { Erased, ErasurePlan } from '#/cli/eraser.ts';
import { finishErasing } from '#/cli/finish-erasing.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { OPERATOR } from '#/cli/operator.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { isUuid } from '#/kernel/ids.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import type { Context } from '#/app/context.ts';

export const erase: Verb = (program, call) => {
  program
    .command('erase')
    .description('Erase one person, and say what the law makes you keep.')
    .argument('<who>', 'an email address, a visit (KN-…), the id of a patient or a coverage check (CC-…)')
    .option('--dry-run', 'only say what would go and what would stay')
    .option('--yes', 'do not ask')
    .addHelpText('after', HELP)
    .action((who, options) => withContext(call, (context) => eraseOne(context, who, call.terminal, options)));
};

const HELP = moreHelp({
  notes: [
    'An address stands for everybody who used it: visits, coverage checks, newsletter, comments, mails.',
    'A visit stands for its patient only, because a family may share one address; so does the id of a patient.',
    'Records of care that was given stay as long as they must. Visits still to come must be cancelled first.',
    'Every row that goes leaves a line in the audit trail, without names. What was deleted also leaves the',
    'database file and its log, while the site runs. Backups made before still hold the person, and so does',
    'what a restore put aside: they go when those files go.',
  ],
  examples: ['erase maria@example.com --dry-run', 'erase KN-7Q4F2MXT', 'erase CC-7Q4F2MXT --yes'],
});

/** Says what would happen, asks, and does it. Throws a `Refusal` when something must be done first. */
export async function eraseOne(
  context: Context,
  typed: string,
  terminal: Terminal,
  options: { readonly dryRun?: true | undefined; readonly yes?: true | undefined },
): Promise<void> {
  const whom = readWhom(typed);
  const plan = await wholePlan(context, whom);
  tell(terminal, plan);
  if (plan.blocks.length > 0) throw new Refusal('Nothing was erased.');
  if (options.dryRun) return;
  if (plan.erases.length === 0) {
    await finishErasing(context.database, terminal);
    throw new Refusal('There is nothing to erase.');
  }
  await agree(terminal, options.yes, 'This cannot be undone.');
  await eraseWhole(context, whom, OPERATOR);
  await finishErasing(context.database, terminal);
  terminal.say('Done. Note in your own records when and why you did this.');
}

function readWhom(typed: string): Erased {
  const text = typed.trim();
  const reference = text.toUpperCase();
  if (/^KN-[0-9A-Z]{8}$/.test(reference)) return { kind: 'visit', reference };
  if (/^CC-[0-9A-Z]{8}$/.test(reference)) return { kind: 'coverage-check', reference };
  if (isUuid(text.toLowerCase())) return { kind: 'patient', id: text.toLowerCase() };
  const email = parseEmailAddress(text);
  if (email.ok) return { kind: 'address', email: email.value };
  throw new Refusal(
    'Name an email address, a visit such as KN-7Q4F2MXT, the id of a patient from the desk, or a coverage check ' +
      'such as CC-7Q4F2MXT.',
  );
}

function tell({ say }: Terminal, { erases, keeps, blocks }: ErasurePlan): void {
  const list = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) say([title, ...lines.map((line) => `  - ${line}`)].join('\n'));
  };
  list('Goes:', erases);
  list('Stays:', keeps);
  list('In the way:', blocks);
}
