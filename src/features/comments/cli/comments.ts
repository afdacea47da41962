import { describeComment, summarizeComment } from '#/features/comments/cli/comment-words.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { OPERATOR } from '#/cli/operator.ts';
import { isAgreed } from '#/cli/terminal.ts';
import { Refusal, type ExitCode, type Verb, type VerbCall } from '#/cli/verb.ts';
import {
  COMMENT_STATES,
  DECLINE_REASONS,
  DECLINED_DAYS,
  type ActionFault,
} from '#/features/comments/domain/comment.ts';
import { REPLY_TEMPLATES, type ReplyTemplate } from '#/features/comments/domain/staff-reply.ts';
import {
  approveComment,
  declineComment,
  listByState,
  listForModeration,
  replyToComment,
  showComment,
  type ModerationContext,
  type ReplyFault,
} from '#/features/comments/moderate-comments.ts';
import { factsFinder } from '#/features/comments/reader-comments.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';

const TASKS = ['list', 'show', 'approve', 'decline', 'reply'] as const;

export const comments: Verb = {
  name: 'comments',
  positionals: ['<list|show|approve|decline|reply>', '[id]'],
  actions: TASKS,
  summary: 'Read what readers wrote, and decide what everyone sees.',
  help: [
    '  list                 what needs a decision: reported ones first, then what waits',
    `  list --state <state> all that are ${COMMENT_STATES.join(', ')}`,
    '  show <id>            one comment, whole',
    '  approve <id>         everyone sees it; for a reported one: it stays, and the reports are answered',
    '  decline <id>         nobody sees it; the words are erased after 30 days',
    `    --reason <reason>  ${DECLINE_REASONS.join(', ')}`,
    '    --yes              do not ask',
    '  reply <id>           the clinic’s answer, shown below it',
    `    --template <name>  ${Object.keys(REPLY_TEMPLATES).join(', ')}`,
    '    --text <words>     your own words; never say that somebody is, was or will be a patient',
    '  --json               JSON lines in place of words',
    '',
    'A comment is not declined because it is critical of the clinic.',
  ].join('\n'),
  options: {
    state: { type: 'string' },
    reason: { type: 'string' },
    template: { type: 'string' },
    text: { type: 'string' },
    json: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async run(call) {
    const [typedTask, id] = call.positionals;
    const task = TASKS.find((known) => known === typedTask);
    if (task === undefined) throw new Refusal(`Say what to do: ${TASKS.join(', ')}.`);
    if (task !== 'list' && id === undefined) throw new Refusal(`Say which: comments ${task} <id>.`);
    const config = call.loadConfig();
    const database = await openDatabase(config.databaseUrl);
    try {
      await migrate(database);
      const context: ModerationContext = { database, clock: commandClock(config) };
      switch (task) {
        case 'list':
          return await list(call, context);
        case 'show':
          return await show(call, context, id ?? '');
        case 'approve':
          return await approve(call, context, id ?? '');
        case 'decline':
          return await decline(call, context, id ?? '');
        case 'reply':
          return await reply(call, context, id ?? '');
      }
    } finally {
      await database.close();
    }
  },
};

async function list({ values, terminal }: VerbCall, context: ModerationContext): Promise<ExitCode> {
  const state = COMMENT_STATES.find((known) => known === values['state']);
  if (values['state'] !== undefined && state === undefined) {
    throw new Refusal(`A comment is ${COMMENT_STATES.join(', ')}.`);
  }
  const found = state === undefined ? await listForModeration(context) : await listByState(context, state);
  if (values['json'] === true) for (const comment of found) terminal.say(JSON.stringify(comment));
  else if (found.length === 0) terminal.say('Nothing waits.');
  else for (const comment of found) terminal.say(summarizeComment(comment));
  return 0;
}

async function show(
  { values, terminal }: VerbCall,
  context: ModerationContext,
  id: string,
): Promise<ExitCode> {
  const comment = await showComment(context, id);
  if (comment === null) throw new Refusal(wordsOf({ kind: 'unknown-comment' }));
  terminal.say(values['json'] === true ? JSON.stringify(comment) : describeComment(comment));
  return 0;
}

async function approve({ terminal }: VerbCall, context: ModerationContext, id: string): Promise<ExitCode> {
  const done = await approveComment(context, id, OPERATOR);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  terminal.say('Everyone sees it now.');
  return 0;
}

async function decline(
  { values, terminal }: VerbCall,
  context: ModerationContext,
  id: string,
): Promise<ExitCode> {
  const reason = DECLINE_REASONS.find((known) => known === values['reason']);
  if (reason === undefined) throw new Refusal(`Say why: --reason ${DECLINE_REASONS.join(' | ')}.`);
  const what = `Nobody will see this comment, and its words are erased after ${String(DECLINED_DAYS)} days.`;
  if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
  const done = await declineComment(context, id, reason, OPERATOR);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  terminal.say('Nobody sees it. Until its words are erased, you can still approve it.');
  return 0;
}

async function reply(
  { values, terminal, loadConfig }: VerbCall,
  context: ModerationContext,
  id: string,
): Promise<ExitCode> {
  const { text, template } = values;
  if ((text === undefined) === (template === undefined)) {
    throw new Refusal('Give --text with your words, or --template with a name.');
  }
  if (template !== undefined && !isTemplate(template)) {
    throw new Refusal(`There is no such template. There are: ${Object.keys(REPLY_TEMPLATES).join(', ')}.`);
  }
  const words = template === undefined ? String(text) : REPLY_TEMPLATES[template];
  const content = await contentOrRefusal(loadConfig());
  const finding = { ...context, findPrivateFacts: factsFinder({ content }) };
  const done = await replyToComment(finding, id, words, OPERATOR);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  terminal.say('Your answer stands below the comment.');
  return 0;
}

function isTemplate(name: unknown): name is ReplyTemplate {
  return typeof name === 'string' && Object.hasOwn(REPLY_TEMPLATES, name);
}

function wordsOf(fault: ActionFault | ReplyFault): string {
  switch (fault.kind) {
    case 'unknown-comment':
      return 'There is no comment with this id. `comments list` shows the ids.';
    case 'withdrawn':
      return 'Its writer took it back. Nothing is left of it.';
    case 'words-erased':
      return 'It was declined long ago, and its words are erased.';
    case 'not-approved':
      return 'Approve it first. Only what everyone sees is answered.';
    case 'words-missing':
    case 'words-too-short':
      return 'Write at least 10 letters.';
    case 'words-too-long':
      return 'Write 1,000 letters at most.';
    case 'confirms-patient':
      return `“${fault.words}” would tell everyone that somebody is a patient. The law forbids it, even when they said so first. See --template.`;
    case 'private-facts':
      return `Take this out: ${fault.facts.map(({ words }) => `“${words}”`).join(', ')}.`;
  }
}
