import { Option } from '@commander-js/extra-typings';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { emailAddress, instant } from '#/cli/typed-words.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { writeNewFile } from '#/cli/write-new-file.ts';
import type { Audience } from '#/features/newsletter/domain/issue.ts';
import { TOPICS } from '#/features/newsletter/domain/topic.ts';
import { findIssue } from '#/features/newsletter/find-issue.ts';
import { issueTestMail } from '#/features/newsletter/issue-mails.ts';
import { listLetters } from '#/features/newsletter/read-letters.ts';
import { today } from '#/features/newsletter/newsletter-mails.ts';
import {
  scheduleIssue,
  stopIssue,
  testIssue,
  type ScheduleFault,
} from '#/features/newsletter/schedule-issue.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';

/** Looks at, tries and sends the newsletter. */
export const issues: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('issues')
    .description('Preview, test, schedule and stop issues of the newsletter.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('every issue, and how far it has gone')
    .action(() => withContext(call, (context) => list(context, terminal)));
  verb
    .command('preview <slug>')
    .description('the mail as plain text, drafts too')
    .option('--html <file>', 'writes how it looks; a file that is there is not touched')
    .action((slug, { html }) => withContext(call, (context) => preview(context, terminal, slug, html)));
  verb
    .command('test <slug>')
    .description('one mail to an address of yours, drafts too')
    .requiredOption('--to <email>', 'where to', emailAddress)
    .action((slug, { to }) => withContext(call, (context) => test(context, terminal, slug, to)));
  verb
    .command('schedule <slug>')
    .description('sends it to all or to the readers of one topic, now or later')
    .addOption(new Option('--topic <topic>', 'only readers who chose it').choices(TOPICS))
    .option('--at <instant>', 'for example 2027-01-04T17:00:00Z; now when left out', instant)
    .option('--yes', 'do not ask')
    .action((slug, options) => withContext(call, (context) => schedule(context, terminal, slug, options)));
  verb
    .command('stop <slug>')
    .description('no further mail of this issue')
    .option('--yes', 'do not ask')
    .action((slug, { yes }) => withContext(call, (context) => stop(context, terminal, slug, yes)));
};

const HELP = moreHelp({
  notes: [
    'Issues are the files of content/newsletter/issues, and letters that were written at the desk.',
    'An issue is sent once in its life. The text is kept as it is when it is planned.',
  ],
  examples: [
    'issues preview 2026-11-before-your-first-visit',
    'issues test 2026-11-before-your-first-visit --to you@clinic.example',
    'issues schedule 2026-11-before-your-first-visit --at 2027-01-04T17:00:00Z',
  ],
});

async function list(context: IssueContext, { say }: Terminal): Promise<void> {
  const letters = await listLetters(context, OPERATOR_ASKING);
  for (const { issue, sending, counts } of letters.ok ? letters.value : []) {
    const since = issue.isFromDesk === true ? 'written at the desk' : (issue.publishedOn ?? 'draft');
    say(`${issue.slug}  ${issue.title}  (${since})`);
    if (sending === null) continue;
    const at = Temporal.Instant.fromEpochMilliseconds(sending.sendAtMs).toString();
    const sent = `${String(counts.taken)} of ${String(counts.planned)} sent`;
    say(`  ${sending.status} for ${sending.audience}, from ${at}: ${sent}`);
  }
}

async function preview(
  context: IssueContext,
  { say }: Terminal,
  slug: string,
  file: string | undefined,
): Promise<void> {
  const issue = await findIssue(context, slug);
  if (issue === undefined) throw unknown(slug);
  const { subject, text, html } = issueTestMail(context, issue);
  if (file !== undefined) {
    await writeNewFile(file, html);
    say(`The mail is in ${file}. Open it in a browser.`);
  } else say(`Subject: ${subject}\n\n${text}`);
}

async function test(context: IssueContext, { say }: Terminal, slug: string, to: EmailAddress): Promise<void> {
  const sent = await testIssue(context, slug, to, OPERATOR_ASKING);
  if (!sent.ok) throw unknown(slug);
  say('The test is in the outbox. It goes out while the site runs.');
}

type Schedule = {
  readonly topic?: Exclude<Audience, 'all'> | undefined;
  readonly at?: Temporal.Instant | undefined;
  readonly yes?: true | undefined;
};

async function schedule(
  context: IssueContext,
  terminal: Terminal,
  slug: string,
  options: Schedule,
): Promise<void> {
  const { topic, at: sendAt = context.clock.now(), yes } = options;
  const whom = topic === undefined ? 'every reader' : `every reader of "${topic}"`;
  await agree(terminal, yes, `"${slug}" goes to ${whom} from ${sendAt.toString()}.`);
  const scheduled = await scheduleIssue(context, { slug, audience: topic ?? 'all', sendAt }, OPERATOR_ASKING);
  if (!scheduled.ok) throw refusalOf(slug, scheduled.fault);
  terminal.say('It is planned. It goes out while the site runs; see "issues list".');
  await sayWhenToBuild(context, slug, terminal);
}

/** The pages stand as they were built: an issue of a later day needs a start on that day. */
async function sayWhenToBuild(context: IssueContext, slug: string, terminal: Terminal): Promise<void> {
  const day = (await findIssue(context, slug))?.publishedOn ?? '';
  if (day <= today(context)) return;
  terminal.say(`Its page is of ${day}. Start the site anew on that day, before the mail leaves.`);
}

async function stop(
  context: IssueContext,
  terminal: Terminal,
  slug: string,
  yes: true | undefined,
): Promise<void> {
  await agree(terminal, yes, `"${slug}" stops for good. Whoever has it keeps it.`);
  const stopped = await stopIssue(context, slug, OPERATOR_ASKING);
  if (stopped.ok) {
    terminal.say('It is stopped.');
    return;
  }
  throw stopped.fault.kind === 'ended'
    ? new Refusal(`"${slug}" has ended already: ${stopped.fault.sending.status}.`)
    : new Refusal(`"${slug}" was never planned.`);
}

function refusalOf(slug: string, fault: ScheduleFault): Refusal {
  switch (fault.kind) {
    case 'not-allowed':
      return new Refusal('Your role may not do this.');
    case 'unknown-issue':
      return unknown(slug);
    case 'not-published':
      return new Refusal(
        `"${slug}" is a draft, or of a later day than the mail. Set publishedOn, or --at that day or later.`,
      );
    case 'scheduled-before':
      return new Refusal(`"${slug}" was planned before: ${fault.sending.status}. An issue is sent once.`);
  }
}

function unknown(slug: string): Refusal {
  return new Refusal(
    `There is no content/newsletter/issues/${slug}.md, and no letter of the desk of this name.`,
  );
}
