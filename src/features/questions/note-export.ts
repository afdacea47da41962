import type { QuestionId } from '#/features/questions/domain/figure.ts';
import type { QuestionsContext } from '#/features/questions/context.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type NotAllowed,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** What leaves the house leaves a line, and wants a fresh code: also where it is counts alone. */
export async function noteExport(
  { database, clock }: Pick<QuestionsContext, 'database' | 'clock'>,
  question: QuestionId,
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | CodeNeeded>> {
  for (const right of ['see-questions', 'export'] as const) {
    const allowed = refuseUnless(asker, right);
    if (!allowed.ok) return allowed;
  }
  const now = clock.now();
  const fresh = refuseUnlessFresh(asker, now);
  if (!fresh.ok) return fresh;
  const { actor, requestId } = asker;
  await inTransaction(database.db, (trx) =>
    appendAuditEntry(trx, {
      ...{ actor, requestId, at: now },
      action: 'question.exported',
      subject: { kind: 'question', id: question },
    }),
  );
  return ok(null);
}
