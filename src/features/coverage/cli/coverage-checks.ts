import { Option } from '@commander-js/extra-typings';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { clinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import { coverageResult } from '#/features/coverage/domain/result.ts';
import { DEFAULT_ANSWERS } from '#/features/coverage/domain/answers.ts';
import { COVERAGE_OUTCOMES, type CoverageOutcome } from '#/features/coverage/domain/outcome.ts';
import {
  listSentChecks,
  readCoverageCheck,
  settleCoverageCheck,
} from '#/features/coverage/read-coverage-check.ts';
import { ruleSetVersion } from '#/features/coverage/rule-set-version.ts';
import type { CoverageCheck } from '#/features/coverage/store/coverage-check-store.ts';
import type { CoverageContext } from '#/features/coverage/context.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import type { Service } from '#/features/services/content.ts';
import { shownEmail } from '#/kernel/email-address.ts';

/** What patients sent from the insurance questions. */
type ReadingContext = CoverageContext & {
  readonly content: {
    readonly services: readonly Service[];
    readonly coverageWords: CoverageWords;
    readonly coverageQuestions: CoverageQuestions;
  };
};

export const coverageChecks: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('coverage-checks')
    .description('Read the insurance answers that patients sent to the clinic.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('what was sent in the last 30 days, the newest first, without names and answers')
    .action(() => withContext(call, (context) => list(context, terminal)));
  verb
    .command('show <reference>')
    .description('who sent it, the answers and what the rules say; this goes into the audit trail')
    .action((reference) => withContext(call, (context) => show(context, terminal, reference)));
  verb
    .command('settle <reference>')
    .description('mark it as answered')
    .addOption(new Option('--outcome <outcome>', 'how it ended').choices(COVERAGE_OUTCOMES))
    .action((reference, { outcome }) =>
      withContext(call, (context) => settle(context, terminal, reference, outcome ?? null)),
    );
};

const HELP = moreHelp({
  notes: ['Answers are erased 30 days after they were sent. To erase one earlier: clinic erase <reference>.'],
  examples: ['coverage-checks list', 'coverage-checks show CC-7Q4F2MXT'],
});

async function list(context: ReadingContext, { say }: Terminal): Promise<void> {
  const sent = await listSentChecks(context, OPERATOR_ASKING);
  const checks = sent.ok ? sent.value : [];
  if (checks.length === 0) say('No coverage checks are kept.');
  for (const { reference, sentAtMs, settledAtMs, outcome } of checks) {
    const ended = outcome === null ? '' : ` (${outcome})`;
    say(
      `${reference}  sent ${dayAndTime(context, sentAtMs)}${settledAtMs === null ? '' : `  answered${ended}`}`,
    );
  }
}

async function show(context: ReadingContext, { say }: Terminal, reference: string): Promise<void> {
  const read = await readCoverageCheck(context, reference, OPERATOR_ASKING);
  if (!read.ok) throw new Refusal(`There is no ${reference}. It was never there, or its 30 days are over.`);
  for (const line of linesOf(context, read.value)) say(line);
}

async function settle(
  context: ReadingContext,
  { say }: Terminal,
  reference: string,
  outcome: CoverageOutcome | null,
): Promise<void> {
  const settled = await settleCoverageCheck(context, { reference, outcome }, OPERATOR_ASKING);
  if (!settled.ok) throw new Refusal(`${reference} is answered already, was erased or was never there.`);
  say(`${reference} is marked as answered.`);
}

function linesOf(context: ReadingContext, check: CoverageCheck): readonly string[] {
  const { answers } = check;
  const { clinic, coverageQuestions, coverageWords, services } = context.content;
  const today = todayAt(clinic, context.clock.now());
  const setting = {
    words: coverageWords,
    clinic: clinicInResult(clinic, coverageQuestions),
    prices: services,
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
  const others = [email === null ? null : shownEmail(email), phone].filter((way) => way !== null);
  return (reply === 'email' ? others : others.toReversed()).join(' or ');
}

function dayAndTime({ content }: ReadingContext, ms: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(content.clinic.timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
