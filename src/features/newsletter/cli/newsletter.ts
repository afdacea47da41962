import { csvLine } from '#/cli/csv-line.ts';
import { finishErasing } from '#/cli/finish-erasing.ts';
import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { isAgreed } from '#/cli/terminal.ts';
import { helpForActions, Refusal, runAction, type Action, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { writeNewFile } from '#/cli/write-new-file.ts';
import { eraseReader, readReaders, type ReaderData } from '#/features/newsletter/reader-data.ts';
import { countWaitingSignUps, dropSignUps } from '#/features/newsletter/store/sign-up-store.ts';
import { countSubscribers } from '#/features/newsletter/store/subscriber-store.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

const ASKER = { actor: OPERATOR, requestId: null, clientKey: null } as const;
const COLUMNS = ['address', 'status', 'topics', 'signed_up', 'confirmed', 'left', 'consents', 'voucher'];

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  status: {
    help: '  how many readers there are, and how many forms wait',
    async run(context, _word, { terminal }) {
      const { db } = context.database;
      const counts = await countSubscribers(db);
      terminal.say(
        `${counts.confirmed} readers, ${counts.unconfirmed} not confirmed, ${counts.left} have left.`,
      );
      const waiting = await countWaitingSignUps(db);
      terminal.say(
        waiting < MANY_WAITING
          ? `${waiting} forms wait for their mail.`
          : `ALARM: ${waiting} forms wait for their mail. Somebody may be flooding the form; see "drop-waiting".`,
      );
      return 0;
    },
  },
  export: {
    help: '[email]  all readers, or one, as CSV; --to writes a file',
    async run(context, email, { terminal, values }) {
      const lines = [csvLine(COLUMNS)];
      for await (const reader of readReaders(context, email === '' ? null : email))
        lines.push(csvLine(rowOf(reader)));
      if (email !== '' && lines.length === 1) throw new Refusal('This address is not known.');
      // Addresses that leave the house leave a line.
      const readers = lines.length - 1;
      await inTransaction(context.database.db, (trx) => noteList(trx, context, 'exported', { readers }));
      if (values['to'] === undefined) terminal.say(lines.join('\r\n'));
      else {
        await writeNewFile(String(values['to']), `${lines.join('\r\n')}\r\n`);
        terminal.say(`${lines.length - 1} readers are in ${String(values['to'])}.`);
      }
      return 0;
    },
  },
  erase: {
    help: '<email>  forget all about one address; --yes does not ask',
    async run(context, email, { terminal, values }) {
      const what =
        'This forgets the address, its topics and the proof of consent. The gift code stays valid.';
      if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
      const isKnown = await eraseReader(context, email, ASKER);
      await finishErasing(context.database, terminal);
      if (!isKnown) throw new Refusal('This address is not known.');
      terminal.say('The address is forgotten.');
      return 0;
    },
  },
  'drop-waiting': {
    help: '  throw away the forms that wait, after a flood; --yes does not ask',
    async run(context, _word, { terminal, values }) {
      const waiting = await countWaitingSignUps(context.database.db);
      const what = `This throws away ${waiting} forms. Who sent one in good faith must fill it in again.`;
      if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
      const dropped = await inTransaction(context.database.db, async (trx) => {
        const forms = await dropSignUps(trx);
        await noteList(trx, context, 'asks-dropped', { forms });
        return forms;
      });
      await finishErasing(context.database, terminal);
      terminal.say(`${dropped} forms are gone.`);
      return 0;
    },
  },
};

/** More than a clinic of this size gets in days. */
const MANY_WAITING = 100;

/** The list of the newsletter, for the operator. */
export const newsletter: Verb = {
  name: 'newsletter',
  positionals: ['<action>', '[email]'],
  actions: Object.keys(ACTIONS),
  summary: 'Count, export and erase readers of the letter.',
  help: [
    helpForActions(ACTIONS),
    '',
    '  --to <file>  where the export goes; a file that is there is not touched',
    '  --yes        do not ask',
    '',
    'The export holds addresses in clear: keep it short and safe. A hash of the mailbox stays with the',
    'voucher after "erase", so that nobody gets the gift twice.',
  ].join('\n'),
  options: { to: { type: 'string' }, yes: { type: 'boolean' } },
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};

function noteList(trx: Trx, { clock }: Context, verb: string, detail: Readonly<Record<string, number>>) {
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
