import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { wholeNumber } from '#/cli/typed-words.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import type { Context } from '#/app/context.ts';
import { allowAddress, sendMailAgain } from '#/features/desk/troubled-mail.ts';
import { countOutbox } from '#/platform/outbox/outbox-store.ts';
import { listDeadMessages } from '#/platform/outbox/dead-messages.ts';

const MOST_SHOWN = 100;

/** The mails that need a person. */
export const mail: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('mail')
    .description('See mails that could not be delivered, and send them again.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('what waits, and each mail that a person has to look at')
    .action(() => withContext(call, (context) => list(context, terminal)));
  verb
    .command('retry')
    .description('send one of them once more')
    .argument('<number>', 'as "mail list" shows it', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action((id) => withContext(call, (context) => retry(context, terminal, id)));
  verb
    .command('allow <email>')
    .description('write again to an address that mail came back from')
    .option('--yes', 'do not ask')
    .action((email, { yes }) => withContext(call, (context) => allow(context, terminal, email, yes)));
};

const HELP = moreHelp({ examples: ['mail list', 'mail retry 12', 'mail allow maria@example.com'] });

async function list({ database }: Context, terminal: Terminal): Promise<void> {
  const { waiting, dead } = await countOutbox(database.db);
  terminal.say(`${waiting} wait, ${dead} need a person.`);
  for (const letter of await listDeadMessages(database.db, MOST_SHOWN)) {
    const { id, kind, recipient, lastError, createdAt } = letter;
    terminal.say(`${id}  ${createdAt.toString()}  ${kind}  ${recipient || '(many)'}  ${lastError}`);
  }
}

async function retry(context: Context, terminal: Terminal, id: number): Promise<void> {
  const sent = await sendMailAgain(context, id, OPERATOR_ASKING);
  if (!sent.ok) throw new Refusal(`There is no mail ${id} that needs a person.`);
  terminal.say('It goes out while the site runs.');
}

async function allow(
  context: Context,
  terminal: Terminal,
  email: string,
  yes: true | undefined,
): Promise<void> {
  const reason = await context.suppressions.find(context.database.db, email);
  if (reason === null) throw new Refusal('Mail to this address is not stopped.');
  await agree(terminal, yes, `Mail to ${email} was ${reason}. It will be sent again.`);
  await allowAddress(context, email, OPERATOR_ASKING);
  terminal.say('Done. Use "mail retry" for mails that were held back.');
}
