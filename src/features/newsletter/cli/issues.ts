import { OPERATOR } from '#/cli/operator.ts';
import { isAgreed, type Terminal } from '#/cli/terminal.ts';
import { helpForActions, Refusal, runAction, type Action, type Verb, type VerbCall } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { writeNewFile } from '#/cli/write-new-file.ts';
import { newestFirst, type Audience } from '#/features/newsletter/domain/issue.ts';
import { isTopic, TOPICS } from '#/features/newsletter/domain/topic.ts';
import { issueTestMail } from '#/features/newsletter/issue-mails.ts';
import { today } from '#/features/newsletter/newsletter-mails.ts';
import {
  issueNamed,
  scheduleIssue,
  stopIssue,
  testIssue,
  type ScheduleFault,
} from '#/features/newsletter/schedule-issue.ts';
import { countDeliveries, listSendings } from '#/features/newsletter/store/sending-store.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import type { Context } from '#/app/context.ts';

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  list: {
    help: '  every issue, and how far it has gone',
    async run(context, _slug, { terminal }) {
      const sendings = await listSendings(context.database.db);
      for (const { slug, title, publishedOn } of newestFirst(context.content.issues)) {
        const sending = sendings.find(({ issue }) => issue === slug);
        terminal.say(`${slug}  ${title}  (${publishedOn ?? 'draft'})`);
        if (sending === undefined) continue;
        const { planned, taken } = await countDeliveries(context.database.db, slug);
        const at = Temporal.Instant.fromEpochMilliseconds(sending.sendAtMs).toString();
        terminal.say(`  ${sending.status} for ${sending.audience}, from ${at}: ${taken} of ${planned} sent`);
      }
      return 0;
    },
  },
  preview: {
    help: '<slug>  the mail as plain text, drafts too; --html writes how it looks',
    async run(context, slug, { terminal, values }) {
      const issue = issueNamed(context, slug);
      if (issue === undefined) throw unknown(slug);
      const { subject, text, html } = issueTestMail(context, issue);
      if (typeof values['html'] === 'string') {
        await writeNewFile(values['html'], html);
        terminal.say(`The mail is in ${values['html']}. Open it in a browser.`);
      } else terminal.say(`Subject: ${subject}\n\n${text}`);
      return 0;
    },
  },
  test: {
    help: '<slug>  one mail to --to, drafts too',
    async run(context, slug, { terminal, values }) {
      const address = parseEmailAddress(String(values['to'] ?? ''));
      if (!address.ok) throw new Refusal('Say where to: --to you@clinic.example');
      const sent = await testIssue(context, slug, address.value, OPERATOR);
      if (!sent.ok) throw unknown(slug);
      terminal.say('The test is in the outbox. It goes out while the site runs.');
      return 0;
    },
  },
  schedule: {
    help: '<slug>  to all, or to --topic, now or --at a time',
    async run(context, slug, { terminal, values }) {
      const audience = audienceOf(values['topic']);
      const sendAt = timeOf(values['at'], context);
      const whom = audience === 'all' ? 'every reader' : `every reader of "${audience}"`;
      const what = `"${slug}" goes to ${whom} from ${sendAt.toString()}.`;
      if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
      const scheduled = await scheduleIssue(context, { slug, audience, sendAt }, OPERATOR);
      if (!scheduled.ok) throw refusalOf(slug, scheduled.fault);
      terminal.say('It is planned. It goes out while the site runs; see "issues list".');
      sayWhenToBuild(context, slug, terminal);
      return 0;
    },
  },
  stop: {
    help: '<slug>  no further mail of this issue',
    run: (context, slug, { terminal, values }) => stop(context, slug, terminal, values['yes'] === true),
  },
};

/** Looks at, tries and sends the newsletter. */
export const issues: Verb = {
  name: 'issues',
  positionals: ['<action>', '[slug]'],
  actions: Object.keys(ACTIONS),
  summary: 'Preview, test, schedule and stop issues of the newsletter.',
  help: [
    'Issues are the files of content/newsletter/issues.',
    helpForActions(ACTIONS),
    '',
    '  --to <email>    where the test goes',
    '  --html <file>   where the preview goes; a file that is there is not touched',
    `  --topic <topic> only readers who chose it: ${TOPICS.join(', ')}`,
    '  --at <instant>  for example 2027-01-04T17:00:00Z; now when left out',
    '  --yes           do not ask',
    '',
    'An issue is sent once in its life. The text is kept as it is when it is planned.',
  ].join('\n'),
  options: {
    to: { type: 'string' },
    html: { type: 'string' },
    topic: { type: 'string' },
    at: { type: 'string' },
    yes: { type: 'boolean' },
  },
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};

/** The pages stand as they were built: an issue of a later day needs a start on that day. */
function sayWhenToBuild(context: Context, slug: string, terminal: Terminal): void {
  const day = issueNamed(context, slug)?.publishedOn ?? '';
  if (day <= today(context)) return;
  terminal.say(`Its page is of ${day}. Start the site anew on that day, before the mail leaves.`);
}

async function stop(context: Context, slug: string, terminal: Terminal, yes: boolean): Promise<0 | 1> {
  const what = `"${slug}" stops for good. Whoever has it keeps it.`;
  if (!(await isAgreed(terminal, yes, what))) return 1;
  const stopped = await stopIssue(context, slug, OPERATOR);
  if (stopped.ok) {
    terminal.say('It is stopped.');
    return 0;
  }
  throw stopped.fault.kind === 'ended'
    ? new Refusal(`"${slug}" has ended already: ${stopped.fault.sending.status}.`)
    : new Refusal(`"${slug}" was never planned.`);
}

function audienceOf(topic: unknown): Audience {
  if (topic === undefined) return 'all';
  if (typeof topic === 'string' && isTopic(topic)) return topic;
  throw new Refusal(`The topics are: ${TOPICS.join(', ')}.`);
}

function timeOf(at: VerbCall['values'][string], { clock }: Context): Temporal.Instant {
  if (typeof at !== 'string') return clock.now();
  try {
    return Temporal.Instant.from(at);
  } catch (cause) {
    throw new Refusal('--at is a time with its zone, such as 2027-01-04T17:00:00Z.', { cause });
  }
}

function refusalOf(slug: string, fault: ScheduleFault): Refusal {
  switch (fault.kind) {
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
  return new Refusal(`There is no content/newsletter/issues/${slug}.md.`);
}
