import { csvFile, csvLine } from '#/kernel/csv.ts';
import { finishErasing } from '#/cli/finish-erasing.ts';
import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { writeNewFile } from '#/cli/write-new-file.ts';
import { eraseReader, readReaders, type ReaderData } from '#/features/newsletter/reader-data.ts';
import { countWaitingSignUps, dropSignUps } from '#/features/newsletter/store/sign-up-store.ts';
import { countSubscribers } from '#/features/newsletter/store/count-subscribers.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

const ASKER = { actor: OPERATOR, requestId: null } as const;
const COLUMNS = ['address', 'status', 'topics', 'signed_up', 'confirmed', 'left', 'consents', 'voucher'];

/** More than a clinic of this size gets in days. */
const MANY_WAITING = 100;

/** The list of the newsletter, for the operator. */
export const newsletter: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('newsletter')
    .description('Count, export and erase readers of the letter.')
    .addHelpText('after', HELP);
  verb
    .command('status')
    .description('how many readers there are, and how many forms wait')
    .action(() => withContext(call, (context) => status(context, terminal)));
  verb
    .command('export [email]')
    .description('all readers, or one, as CSV')
    .option('--to <file>', 'where the export goes; a file that is there is not touched')
    .action((email, { to }) => withContext(call, (context) => exportReaders(context, terminal, email, to)));
  verb
    .command('erase <email>')
    .description('forget all about one address')
    .option('--yes', 'do not ask')
    .action((email, { yes }) => withContext(call, (context) => erase(context, terminal, email, yes)));
  verb
    .command('drop-waiting')
    .description('throw away the forms that wait, after a flood')
    .option('--yes', 'do not ask')
    .action(({ yes }) => withContext(call, (context) => dropWaiting(context, terminal, yes)));
};

const HELP = moreHelp({
  notes: [
    'The export holds addresses in clear: keep it short and safe. A hash of the mailbox stays with the',
    'voucher after "erase", so that nobody gets the gift twice.',
  ],
  examples: ['newsletter status', 'newsletter export --to readers.csv', 'newsletter erase maria@example.com'],
});

async function status({ database: { db } }: NewsletterContext, { say }: Terminal): Promise<void> {
  const counts = await countSubscribers(db);
  say(`${counts.confirmed} readers, ${counts.unconfirmed} not confirmed, ${counts.left} have left.`);
  const waiting = await countWaitingSignUps(db);
  say(
    waiting < MANY_WAITING
      ? `${waiting} forms wait for their mail.`
      : `ALARM: ${waiting} forms wait for their mail. Somebody may be flooding the form; see "drop-waiting".`,
  );
}

async function exportReaders(
  context: NewsletterContext,
  { say }: Terminal,
  email: string | undefined,
  to: string | undefined,
): Promise<void> {
  const rows: (readonly string[])[] = [COLUMNS];
  for await (const reader of readReaders(context, email ?? null)) rows.push(rowOf(reader));
  if (email !== undefined && rows.length === 1) throw new Refusal('This address is not known.');
  // Addresses that leave the house leave a line.
  const readers = rows.length - 1;
  await inTransaction(context.database.db, (trx) => noteList(trx, context, 'exported', { readers }));
  if (to === undefined) say(rows.map(csvLine).join('\r\n'));
  else {
    await writeNewFile(to, csvFile(rows));
    say(`${readers} readers are in ${to}.`);
  }
}

async function erase(
  context: NewsletterContext,
  terminal: Terminal,
  email: string,
  yes: true | undefined,
): Promise<void> {
  const what = 'This forgets the address, its topics and the proof of consent. The gift code stays valid.';
  await agree(terminal, yes, what);
  const isKnown = await eraseReader(context, email, ASKER);
  await finishErasing(context.database, terminal);
  if (!isKnown) throw new Refusal('This address is not known.');
  terminal.say('The address is forgotten.');
}

async function dropWaiting(
  context: NewsletterContext,
  terminal: Terminal,
  yes: true | undefined,
): Promise<void> {
  const waiting = await countWaitingSignUps(context.database.db);
  const what = `This throws away ${waiting} forms. Who sent one in good faith must fill it in again.`;
  await agree(terminal, yes, what);
  const dropped = await inTransaction(context.database.db, async (trx) => {
    const forms = await dropSignUps(trx);
    await noteList(trx, context, 'asks-dropped', { forms });
    return forms;
  });
  await finishErasing(context.database, terminal);
  terminal.say(`${dropped} forms are gone.`);
}

function noteList(
  trx: Trx,
  { clock }: NewsletterContext,
  verb: string,
  detail: Readonly<Record<string, number>>,
) {
  const subject = { kind: 'letter', id: 'list' };
  return noteOperator(trx, { action: `letter.${verb}`, subject, at: clock.now(), detail });
}

function rowOf(reader: ReaderData): readonly string[] {
  const { address, status, topics, createdAtMs, confirmedAtMs, leftAtMs, consents, voucher } = reader;
  return [
    address ?? '',
    status,
    topics.join(' '),
    timeOf(createdAtMs),
    timeOf(confirmedAtMs),
    timeOf(leftAtMs),
    consents.map(({ kind, textVersion, atMs }) => `${kind} ${textVersion} ${timeOf(atMs)}`).join('; '),
    voucher?.status ?? '',
  ];
}

function timeOf(epochMs: number | null): string {
  return epochMs === null ? '' : Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}
