import { finishErasing } from '#/cli/finish-erasing.ts';
import { noteOperator } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { withContext } from '#/cli/with-context.ts';
import {
  countStaleCommentAddresses,
  resealCommentAddresses,
} from '#/features/comments/reseal-comment-addresses.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { columnsUnderOldKeys, countStale, resealColumn } from '#/app/reseal.ts';
import { SEALED_COLUMNS } from '#/app/sealed-columns.ts';

export const rotateKey: Verb = (program, call) => {
  program
    .command('rotate-key')
    .description('Encrypt everything anew under the first key of DATA_KEYS.')
    .option('--dry-run', 'only count what is still under an old key')
    .addHelpText('after', HELP)
    .action(({ dryRun }) => withContext(call, (context) => rotate(context, dryRun === true, call.terminal)));
};

const HELP = moreHelp({
  notes: [
    '1. Make a key: openssl rand -base64 32',
    '2. Put it first: DATA_KEYS=new:<key>,old:<key>. Restart the site, so that it writes with the new key.',
    '3. Run this. The site may go on. Stopped half-way, run it again: it goes on where it was.',
    '4. When it says that the old key can go, take it out of DATA_KEYS and restart once more.',
    '',
    'Backups made before still need the old key: keep it in a safe place as long as you keep them.',
    'Without the old key, links in mails sent before no longer open, and nothing is known any more of',
    'mailboxes that bounced. Unless the key was stolen, keep it for the 90 days in which visits can be booked.',
  ],
  examples: ['rotate-key --dry-run', 'rotate-key'],
});

/** Does the work on an open database. Throws a `Refusal` while anything must keep the old key. */
export async function rotate(
  context: Context,
  isDry: boolean,
  { say }: Pick<Terminal, 'say'>,
): Promise<void> {
  const [first, ...old] = context.config.dataKeys.map(({ id }) => id);
  if (first === undefined || old.length === 0) {
    throw new Refusal('DATA_KEYS holds one key only. Put a new key in front of it first; see --help.');
  }
  if (isDry) {
    for (const column of SEALED_COLUMNS) {
      say(`${column.table}.${column.column}: ${await countStale(context, column)} under an old key`);
    }
    say(`comment.email: ${await countStaleCommentAddresses(context)} under an old key`);
    return;
  }
  await note(context, first, await resealEverything(context, say));
  // What the old key sealed must not be found in the free parts of the file either.
  await finishErasing(context.database, { say });
  const left = await columnsUnderOldKeys(context);
  if (left.length > 0) {
    throw new Refusal(
      `Still under an old key: ${left.join(', ')}. Is the site restarted with the new key? Then run this ` +
        'again, and keep the old key until nothing is left.',
    );
  }
  say(`Nothing is left under ${old.join(' or ')}. You can take it out of DATA_KEYS and restart.`);
}

async function resealEverything(context: Context, say: (sentence: string) => void): Promise<number> {
  let resealed = 0;
  for (const column of SEALED_COLUMNS) {
    const count = await resealColumn(context, column);
    say(`${column.table}.${column.column}: ${count} encrypted anew`);
    resealed += count;
  }
  const comments = await resealCommentAddresses(context);
  say(`comment.email: ${comments} encrypted anew`);
  return resealed + comments;
}

async function note(context: Context, keyId: string, values: number): Promise<void> {
  const subject = { kind: 'data-key', id: keyId };
  await inTransaction(context.database.db, (trx) =>
    noteOperator(trx, { action: 'data-key.rotated', subject, at: context.clock.now(), detail: { values } }),
  );
}
