import type { Command } from '@commander-js/extra-typings';
import { moreHelp } from '#/cli/help.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import { isWaiting, type EntryId } from '#/features/waitlist/domain/entry.ts';
import { leaveList } from '#/features/waitlist/end-old-entries.ts';
import { readWaiting } from '#/features/waitlist/read-waiting.ts';
import { findEntry } from '#/features/waitlist/store/entry-store.ts';
import { fullName } from '#/kernel/person-name.ts';
import { inTransaction } from '#/platform/db/database.ts';

const HELP = moreHelp({
  notes: ['Asking people is done by the rule and at the desk: /desk/wait-list.'],
  examples: ['wait-list list', 'wait-list end 0b6f1f0e-7d0c-4a53-9a34-5b8a6c1f2d11'],
});

/** Who waits for a time, in the order in which they are asked. */
export const waitList: Verb = (program, call) => {
  const verb = program
    .command('wait-list')
    .description('List who waits for a time, and take somebody off the list.')
    .addHelpText('after', HELP);
  addActions(verb, call);
};

function addActions(verb: Command, call: Call): void {
  const { terminal } = call;
  verb
    .command('list')
    .description('who waits, in the order of joining, and what is on offer')
    .action(() => withContext(call, (context) => list(context, terminal)));
  verb
    .command('end <id>')
    .description('takes somebody off the list who asked for it')
    .action((id) => withContext(call, (context) => end(context, terminal, id as EntryId)));
}

async function list(context: WaitListContext, terminal: Terminal): Promise<void> {
  const { timeZone } = context.content.clinic;
  const waiting = await readWaiting(context);
  for (const { id, entry, openOffer, joinedAtMs } of waiting) {
    const offer =
      openOffer === null
        ? ''
        : `, asked about ${momentWords(openOffer.startsAtMs, timeZone)} until ${momentWords(openOffer.answerByMs, timeZone)}`;
    terminal.say(
      `${id}  ${fullName(entry)}, ${entry.service}, since ${momentWords(joinedAtMs, timeZone)}${offer}`,
    );
  }
  if (waiting.length === 0) terminal.say('Nobody waits.');
}

async function end(context: WaitListContext, terminal: Terminal, id: EntryId): Promise<void> {
  const { database, clock } = context;
  const entry = await findEntry(database.db, id);
  if (entry === undefined || !isWaiting(entry, clock.now().epochMilliseconds))
    throw new Refusal('Nobody waits under this id. "wait-list list" shows who does.');
  await inTransaction(database.db, (trx) => leaveList(context, trx, entry, 'by-desk', OPERATOR_ASKING));
  terminal.say(`Off the list: ${fullName(entry)}.`);
}
