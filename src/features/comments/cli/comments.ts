import { Option } from '@commander-js/extra-typings';
import { describeComment, summarizeComment } from '#/features/comments/cli/comment-words.ts';
import { contentOrRefusal } from '#/cli/read-content.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withDatabase } from '#/cli/with-context.ts';
import {
  COMMENT_STATES,
  DECLINE_REASONS,
  DECLINED_DAYS,
  type CommentState,
  type DeclineReason,
} from '#/features/comments/domain/comment.ts';
import { REPLY_TEMPLATES, type ReplyTemplate } from '#/features/comments/domain/staff-reply.ts';
import {
  approveComment,
  declineComment,
  replyToComment,
  showComment,
  type ModerationContext,
  type ReplyFault,
} from '#/features/comments/moderate-comments.ts';
import { commentsToDecide } from '#/features/comments/list-moderation.ts';
import { notDecided } from '#/features/comments/ui/refusal-words.ts';

const TEMPLATES = Object.keys(REPLY_TEMPLATES) as readonly ReplyTemplate[];

export const comments: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('comments')
    .description('Read what readers wrote, and decide what everyone sees.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('what needs a decision: reported ones first, then what waits')
    .addOption(new Option('--state <state>', 'all that are in this state').choices(COMMENT_STATES))
    .option('--json', 'JSON lines in place of words')
    .action((options) => withDatabase(call, (context) => list(context, terminal, options)));
  verb
    .command('show <id>')
    .description('one comment, whole')
    .option('--json', 'JSON in place of words')
    .action((id, { json }) => withDatabase(call, (context) => show(context, terminal, id, json)));
  verb
    .command('approve <id>')
    .description('everyone sees it; for a reported one: it stays, and the reports are answered')
    .action((id) => withDatabase(call, (context) => approve(context, terminal, id)));
  verb
    .command('decline <id>')
    .description(`nobody sees it; the words are erased after ${String(DECLINED_DAYS)} days`)
    .addOption(new Option('--reason <reason>', 'why').choices(DECLINE_REASONS).makeOptionMandatory())
    .option('--yes', 'do not ask')
    .action((id, options) => withDatabase(call, (context) => decline(context, terminal, id, options)));
  verb
    .command('reply <id>')
    .description('the clinic’s answer, shown below it')
    .addOption(new Option('--template <name>', 'words that are ready').choices(TEMPLATES))
    .option('--text <words>', 'your own words; never say that somebody is, was or will be a patient')
    .action((id, options) => withDatabase(call, (context) => reply(context, call, id, options)));
};

const HELP = moreHelp({
  notes: ['A comment is not declined because it is critical of the clinic.'],
  examples: [
    'comments list',
    'comments show 0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e',
    'comments decline 0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e --reason advertising',
    'comments reply 0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e --template safety',
  ],
});

async function list(
  context: ModerationContext,
  { say }: Terminal,
  { state, json }: { readonly state?: CommentState | undefined; readonly json?: true | undefined },
): Promise<void> {
  const read = await commentsToDecide(context, state ?? null, OPERATOR_ASKING);
  const found = read.ok ? read.value : [];
  if (json) for (const comment of found) say(JSON.stringify(comment));
  else if (found.length === 0) say('Nothing waits.');
  else for (const comment of found) say(summarizeComment(comment));
}

async function show(
  context: ModerationContext,
  { say }: Terminal,
  id: string,
  json: true | undefined,
): Promise<void> {
  const comment = await showComment(context, id);
  if (comment === null) throw new Refusal(wordsOf({ kind: 'unknown-comment' }));
  say(json ? JSON.stringify(comment) : describeComment(comment));
}

async function approve(context: ModerationContext, { say }: Terminal, id: string): Promise<void> {
  const done = await approveComment(context, id, OPERATOR_ASKING);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  say('Everyone sees it now.');
}

async function decline(
  context: ModerationContext,
  terminal: Terminal,
  id: string,
  { reason, yes }: { readonly reason: DeclineReason; readonly yes?: true | undefined },
): Promise<void> {
  const what = `Nobody will see this comment, and its words are erased after ${String(DECLINED_DAYS)} days.`;
  await agree(terminal, yes, what);
  const done = await declineComment(context, id, reason, OPERATOR_ASKING);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  terminal.say('Nobody sees it. Until its words are erased, you can still approve it.');
}

async function reply(
  context: ModerationContext,
  { loadConfig, terminal }: Call,
  id: string,
  { text, template }: { readonly text?: string | undefined; readonly template?: ReplyTemplate | undefined },
): Promise<void> {
  const words = template === undefined ? text : REPLY_TEMPLATES[template];
  if (words === undefined || (text !== undefined && template !== undefined)) {
    throw new Refusal('Give --text with your words, or --template with a name.');
  }
  const content = await contentOrRefusal(loadConfig());
  const done = await replyToComment({ ...context, content }, id, words, OPERATOR_ASKING);
  if (!done.ok) throw new Refusal(wordsOf(done.fault));
  terminal.say('Your answer stands below the comment.');
}

function wordsOf(fault: ReplyFault): string {
  if (fault.kind === 'not-allowed') return 'Your role may not do this.';
  const words = notDecided(fault);
  if (fault.kind === 'unknown-comment') return `${words} \`comments list\` shows the ids.`;
  return fault.kind === 'confirms-patient' ? `${words} See --template.` : words;
}
