import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import type { Condition } from '#/features/conditions/content/condition.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { auditAtVisit, readHealthAt, type AtVisitFault } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { OpenHistory } from '#/features/treatment/history-gate.ts';
import {
  dropHomeCare,
  findFeeling,
  findHomeCare,
  listUnreadFeelings,
  noteFeelingRead,
  putFeeling,
  putHomeCare,
} from '#/features/treatment/store/home-care-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Db } from '#/platform/db/database.ts';

export type HomeCareContext = TreatmentContext & {
  readonly content: { readonly conditions: readonly Condition[] };
};

export type HomeCareFault = AtVisitFault | { readonly kind: 'not-your-visit' | 'unknown-sheet' };

/** The therapist of a visit chooses what its patient reads at home; null takes the choice back. */
export async function chooseHomeCare(
  context: HomeCareContext,
  id: AppointmentId,
  sheet: string | null,
  asker: StaffAsker,
): Promise<Result<null, HomeCareFault>> {
  const isKnown = context.content.conditions.some(({ slug }) => slug === sheet);
  if (sheet !== null && !isKnown) return failed({ kind: 'unknown-sheet' });
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const { visit } = at.value;
    if (asker.staff.practitioner !== visit.practitioner) return failed({ kind: 'not-your-visit' });
    const now = context.clock.now();
    const chosen = { by: asker.staff.id, atMs: now.epochMilliseconds };
    await (sheet === null
      ? dropHomeCare(trx, id)
      : putHomeCare(trx, context.sealedBox, visit, { sheet, ...chosen }));
    await auditAtVisit(trx, asker, visit, 'home-care-chosen', now);
    return ok(null);
  });
}

/** What the therapist has chosen, and how the patient says they are. Reading it counts as seen. */
export type AfterVisit = {
  readonly sheet: string | null;
  readonly feeling: { readonly words: string; readonly answeredAtMs: number } | null;
};

/** For whoever may read health at this visit; each reading is noted. */
export async function readAfterVisit(
  context: TreatmentContext,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<AfterVisit, AtVisitFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const { sealedBox } = context;
    const now = context.clock.now();
    const sheet = await findHomeCare(trx, sealedBox, id);
    const feeling = await findFeeling(trx, sealedBox, id);
    const isTheirs = asker.staff.practitioner === at.value.visit.practitioner;
    if (feeling !== null && !feeling.isRead && isTheirs)
      await noteFeelingRead(trx, id, now.epochMilliseconds);
    if (feeling !== null) await auditAtVisit(trx, asker, at.value.visit, 'feeling-read', now);
    return ok({ sheet, feeling });
  });
}

/** What is kept of it, to give it to the patient. The caller has asked for the right, and notes the reading. */
export async function keptAfterVisit(
  { database, sealedBox }: Pick<TreatmentContext, 'database' | 'sealedBox'>,
  id: AppointmentId,
): Promise<AfterVisit> {
  const sheet = await findHomeCare(database.db, sealedBox, id);
  return { sheet, feeling: await findFeeling(database.db, sealedBox, id) };
}

/** The sheet of a visit for its patient, whose birth date was right; null while the therapist has chosen none. */
export async function ownHomeCare(
  context: HomeCareContext,
  { visit }: Pick<OpenHistory, 'visit'>,
): Promise<Condition | null> {
  const slug = await findHomeCare(context.database.db, context.sealedBox, visit.id);
  return context.content.conditions.find((condition) => condition.slug === slug) ?? null;
}

/** Visits whose patients have told how they are, and nobody has read it. No word of it. */
export async function unreadFeelings(db: Db) {
  const unread = await listUnreadFeelings(db);
  const visits = await Promise.all(unread.map(({ id }) => findVisitById(db, id)));
  return unread.flatMap(({ id, answeredAtMs }, n) => {
    const visit = visits[n];
    if (visit === undefined) return [];
    const { reference, practitioner } = visit;
    return [{ id, reference, practitioner, answeredAtMs }];
  });
}

/** How the patient is, in their own words, sealed for the therapist. It is shown to nobody else, and nowhere counted. */
export async function tellFeeling(
  context: TreatmentContext,
  { visit }: Pick<OpenHistory, 'visit'>,
  words: string,
  asker: Asker,
): Promise<void> {
  await inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    await putFeeling(trx, context.sealedBox, visit, words, now.epochMilliseconds);
    await auditAtVisit(trx, asker, visit, 'feeling-told', now);
  });
}
