import type { CommentsContext } from '#/features/comments/context.ts';
import { commentsToDecide } from '#/features/comments/list-moderation.ts';
import { listSentChecks } from '#/features/coverage/read-coverage-check.ts';
import { moneyThatNeeds } from '#/features/checkout/money-that-needs.ts';
import { readTroubledMail, type MailContext } from '#/features/desk/troubled-mail.ts';
import { listEstimateTasks } from '#/features/paperwork/estimates-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { paths } from '#/paths.ts';

/** How many things wait on each list, by its address, as far as one's role opens it. */
export async function countLists(
  context: MailContext & Pick<CommentsContext, 'database' | 'clock'>,
  asker: StaffAsker,
): Promise<Readonly<Record<string, number>>> {
  const mails = await readTroubledMail(context, asker);
  const checks = await listSentChecks(context, asker);
  const tasks = await listEstimateTasks(context, asker);
  const comments = await commentsToDecide(context, null, asker);
  const counts: Record<string, number> = {};
  if (mails.ok) {
    const failed = mails.value.mails.filter(({ status }) => status === 'dead').length;
    counts[paths.deskMessages] = failed + (await moneyThatNeeds(context.database.db)).length;
  }
  if (checks.ok)
    counts[paths.deskCoverageChecks] = checks.value.filter(({ settledAtMs }) => settledAtMs === null).length;
  if (tasks.ok) counts[paths.deskEstimates] = tasks.value.length;
  if (comments.ok) counts[paths.deskComments] = comments.value.length;
  return counts;
}
