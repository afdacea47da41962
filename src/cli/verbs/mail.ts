import { isAgreed } from '#/cli/terminal.ts';
import { helpForActions, Refusal, runAction, type Action, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { noteOperator } from '#/cli/operator.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { countOutbox, listDeadMessages, reviveDeadMessage } from '#/platform/outbox/outbox-store.ts';

const MOST_SHOWN = 100;

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  list: {
    help: '  what waits, and each mail that a person has to look at',
    async run({ database }, _word, { terminal }) {
      const { waiting, dead } = await countOutbox(database.db);
      terminal.say(`${waiting} wait, ${dead} need a person.`);
      for (const letter of await listDeadMessages(database.db, MOST_SHOWN)) {
        const { id, kind, recipient, lastError, createdAt } = letter;
        terminal.say(`${id}  ${createdAt.toString()}  ${kind}  ${recipient || '(many)'}  ${lastError}`);
      }
      return 0;
    },
  },
  retry: {
    help: '<number>  send one of them once more',
    async run({ database, clock }, word, { terminal }) {
      const isNumber = /^\d{1,15}$/.test(word);
      const now = clock.now();
      const revived =
        isNumber &&
        (await inTransaction(database.db, async (trx) => {
          if (!(await reviveDeadMessage(trx, Number(word), now))) return false;
          await noteOperator(trx, { action: 'mail.retried', subject: { kind: 'mail', id: word }, at: now });
          return true;
        }));
      if (!revived) throw new Refusal(`There is no mail ${word} that needs a person.`);
      terminal.say('It goes out while the site runs.');
      return 0;
    },
  },
  allow: {
    help: '<email>  write again to an address that mail came back from',
    async run({ database, suppressions, clock }, email, { terminal, values }) {
      const reason = await suppressions.find(database.db, email);
      if (reason === null) throw new Refusal('Mail to this address is not stopped.');
      const what = `Mail to ${email} was ${reason}. It will be sent again.`;
      if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
      await inTransaction(database.db, async (trx) => {
        await suppressions.lift(trx, email);
        const subject = { kind: 'mailbox', id: 'named-by-operator' };
        await noteOperator(trx, { action: 'mail.allowed', subject, at: clock.now() });
      });
      terminal.say('Done. Use "mail retry" for mails that were held back.');
      return 0;
    },
  },
};

/** The mails that need a person. */
export const mail: Verb = {
  name: 'mail',
  positionals: ['<action>', '[what]'],
  actions: Object.keys(ACTIONS),
  summary: 'See mails that could not be delivered, and send them again.',
  help: [helpForActions(ACTIONS), '', '  --yes  do not ask'].join('\n'),
  options: { yes: { type: 'boolean' } },
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};
