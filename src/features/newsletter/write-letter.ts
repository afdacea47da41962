import { checkDraft } from '#/features/newsletter/check-draft.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { letterName, type Draft, type DraftWords } from '#/features/newsletter/domain/letter.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { changeDraft, deleteDraft, findDraft, insertDraft } from '#/features/newsletter/store/draft-store.ts';
import { findSending } from '#/features/newsletter/store/sending-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

type WritingContext = IssueContext & {
  readonly content: { readonly conditions: readonly { readonly shortName: string }[] };
};

export type LetterFault =
  | NotAllowed
  | { readonly kind: 'wrong-words'; readonly faults: readonly FieldFault[] }
  | NewsletterFaultOf<'changed' | 'planned' | 'unknown-letter'>;

/** Writes a new letter. Its name in addresses is made of the month and the heading, and stays. */
export async function beginLetter(
  context: WritingContext,
  words: Omit<DraftWords, 'slug'>,
  asker: ClinicAsker,
): Promise<Result<string, LetterFault>> {
  const month = context.clock.now().toZonedDateTimeISO(context.content.clinic.timeZone).toPlainDate();
  const wanted = letterName(month.toString().slice(0, 7), words.title);
  const checked = mayWrite(context, { ...words, slug: wanted }, asker);
  if (!checked.ok) return checked;
  return inTransaction(context.database.db, async (trx) => {
    for (let at = 1; ; at += 1) {
      const slug = at === 1 ? wanted : `${wanted}-${String(at)}`;
      const isTaken = context.content.issues.some((issue) => issue.slug === slug);
      if (isTaken || (await findSending(trx, slug)) !== undefined) continue;
      if (!(await insertDraft(trx, { ...words, slug }, nowMs(context)))) {
        if (isSameLetter(words, await findDraft(trx, slug))) return ok(slug);
        continue;
      }
      await note(context, trx, asker, 'written', slug);
      return ok(slug);
    }
  });
}

/** The second press of one button. */
function isSameLetter(words: Omit<DraftWords, 'slug'>, draft: Draft | undefined): boolean {
  const said = ({ title, subject, summary, body }: Omit<DraftWords, 'slug'>) =>
    JSON.stringify([title, subject, summary, body]);
  return draft !== undefined && said(draft) === said(words);
}

export async function changeLetter(
  context: WritingContext,
  words: DraftWords,
  version: number,
  asker: ClinicAsker,
): Promise<Result<string, LetterFault>> {
  const checked = mayWrite(context, words, asker);
  if (!checked.ok) return checked;
  return inTransaction(context.database.db, async (trx): Promise<Result<string, LetterFault>> => {
    if ((await findSending(trx, words.slug)) !== undefined) return failed({ kind: 'planned' });
    if ((await findDraft(trx, words.slug)) === undefined) return failed({ kind: 'unknown-letter' });
    if (!(await changeDraft(trx, words, { version, nowMs: nowMs(context) })))
      return failed({ kind: 'changed' });
    await note(context, trx, asker, 'changed', words.slug);
    return ok(words.slug);
  });
}

/** Throws a letter away that was never planned. */
export async function dropLetter(
  context: IssueContext,
  slug: string,
  asker: ClinicAsker,
): Promise<Result<null, LetterFault>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx): Promise<Result<null, LetterFault>> => {
    if ((await findSending(trx, slug)) !== undefined) return failed({ kind: 'planned' });
    if (!(await deleteDraft(trx, slug))) return failed({ kind: 'unknown-letter' });
    await note(context, trx, asker, 'dropped', slug);
    return ok(null);
  });
}

/** To go on writing; null when it is no letter of the desk. */
export async function readLetter(
  { database }: Pick<IssueContext, 'database'>,
  slug: string,
  asker: ClinicAsker,
): Promise<Result<Draft | null, NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  return allowed.ok ? ok((await findDraft(database.db, slug)) ?? null) : allowed;
}

function mayWrite(
  { content }: WritingContext,
  words: DraftWords,
  asker: ClinicAsker,
): Result<null, LetterFault> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  const faults = checkDraft(
    words,
    content.conditions.map(({ shortName }) => shortName),
  );
  return faults.length === 0 ? ok(null) : failed({ kind: 'wrong-words', faults });
}

function nowMs({ clock }: Pick<IssueContext, 'clock'>): number {
  return clock.now().epochMilliseconds;
}

async function note(
  { clock }: Pick<IssueContext, 'clock'>,
  trx: Trx,
  { actor, requestId }: ClinicAsker,
  verb: 'written' | 'changed' | 'dropped',
  slug: string,
): Promise<void> {
  const subject = { kind: 'newsletter-issue', id: slug };
  const now = clock.now();
  await appendAuditEntry(trx, { actor, requestId, subject, at: now, action: `letter.issue-${verb}` });
}
