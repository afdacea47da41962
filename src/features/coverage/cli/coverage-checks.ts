import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { helpForActions, Refusal, runAction, type Action, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { coverageResult } from '#/features/coverage/domain/result.ts';
import { DEFAULT_ANSWERS } from '#/features/coverage/domain/answers.ts';
import { readCoverageCheck } from '#/features/coverage/read-coverage-check.ts';
import { ruleSetVersion } from '#/features/coverage/rule-set-version.ts';
import {
  listCoverageChecks,
  settleCoverageCheck,
  type CoverageCheck,
} from '#/features/coverage/store/coverage-check-store.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';

const MOST = 200;

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  list: {
    help: '  what was sent in the last 30 days, the newest first, without names and answers',
    async run(context, _word, { terminal }) {
      const checks = await listCoverageChecks(context.database.db, MOST);
      if (checks.length === 0) terminal.say('No coverage checks are kept.');
      for (const { reference, sentAtMs, settledAtMs } of checks) {
        terminal.say(
          `${reference}  sent ${dayAndTime(context, sentAtMs)}${settledAtMs === null ? '' : '  answered'}`,
        );
      }
      return 0;
    },
  },
  show: {
    help: '<reference>  who sent it, the answers and what the rules say; this goes into the audit trail',
    async run(context, reference, { terminal }) {
      const check = await readCoverageCheck(context, reference, OPERATOR);
      if (check === undefined) throw unknown(reference);
      for (const line of linesOf(context, check)) terminal.say(line);
      return 0;
    },
  },
  settle: {
    help: '<reference>  mark it as answered',
    async run(context, reference, { terminal }) {
      const at = context.clock.now();
      const isSettled = await inTransaction(context.database.db, async (trx) => {
        if (!(await settleCoverageCheck(trx, reference, at.epochMilliseconds))) return false;
        const subject = { kind: 'coverage-check', id: reference };
        const action = 'coverage-check.settled';
        await noteOperator(trx, { action, subject, at });
        return true;
      });
      if (!isSettled) throw new Refusal(`${reference} is answered already, was erased or was never there.`);
      terminal.say(`${reference} is marked as answered.`);
      return 0;
    },
  },
};

/** What patients sent from the insurance questions. */
export const coverageChecks: Verb = {
  name: 'coverage-checks',
  positionals: ['<action>', '[reference]'],
  actions: Object.keys(ACTIONS),
  summary: 'Read the insurance answers that patients sent to the clinic.',
  help: [
    helpForActions(ACTIONS),
    '',
    'Answers are erased 30 days after they were sent. To erase one earlier: clinic erase <reference>.',
  ].join('\n'),
  options: {},
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};

function linesOf(context: Context, check: CoverageCheck): readonly string[] {
  const { answers } = check;
  const { name, timeZone, cancellation } = context.content.clinic;
  const clinicVa = context.content.coverageQuestions.inVaNetwork;
  const today = localDateAt(timeZone, context.clock.now().epochMilliseconds);
  const setting = {
    words: context.content.coverageWords,
    clinic: { clinicVa, name, cancellation },
    prices: context.content.services,
    today,
  };
  const result = coverageResult(answers, setting);
  const { contact } = check;
  const told = Object.entries(answers).filter(
    ([field, value]) => DEFAULT_ANSWERS[field as keyof typeof DEFAULT_ANSWERS] !== value,
  );
  return [
    `${check.reference}, sent ${dayAndTime(context, check.sentAtMs)}`,
    `From ${contact.name}. Reply by ${contact.reply}: ${replyTo(check)}`,
    `Answer: ${result.label} (${result.decision.ruleId}). ${result.why.join(' ')}`,
    ...(check.ruleSet === ruleSetVersion() ? [] : ['The rules have changed since this was sent.']),
    'Answers that differ from "not asked":',
    ...told.map(([field, value]) => `  ${field}: ${String(value)}`),
    'To do:',
    ...result.steps.map(({ title, how }) => `  ${title}: ${how}`),
  ];
}

function replyTo({ contact: { reply, email, phone } }: CoverageCheck): string {
  const others = [email, phone].filter((way) => way !== null);
  return (reply === 'email' ? others : others.toReversed()).join(' or ');
}

function unknown(reference: string): Refusal {
  return new Refusal(`There is no ${reference}. It was never there, or its 30 days are over.`);
}

function dayAndTime({ content }: Context, ms: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(content.clinic.timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
