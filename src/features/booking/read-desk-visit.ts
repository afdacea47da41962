import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import {
  deskStatus,
  possibleSteps,
  type DeskStatus,
  type DeskVerb,
  type StepVerb,
} from '#/features/booking/domain/desk-steps.ts';
import type { DeskFlag } from '#/features/booking/domain/desk-flags.ts';
import { flagVisits } from '#/features/booking/flag-visits.ts';
import { hasReason } from '#/features/booking/store/visit-note-store.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { findByReference, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findDeskAction, type FormerState } from '#/features/booking/store/desk-action-store.ts';
import {
  listVisitHistory,
  listVisitNews,
  type VisitLine,
  type VisitNews,
} from '#/features/booking/store/visit-news-store.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** What the bar of the undo says: what was pressed, until when it can be taken back, and what is sent then. */
export type UndoPromise = {
  readonly verb: DeskVerb;
  readonly actedAtMs: number;
  readonly actedBy: string;
  readonly untilMs: number;
  /** Null: no message is sent. */
  readonly message: VisitNews | null;
  /** How the visit stood before; null when the press made it. */
  readonly former: FormerState | null;
};

/** The card of one visit. What the patient wrote to the care team is not on it. */
export type DeskVisit = {
  readonly visit: AppointmentRecord;
  readonly status: DeskStatus;
  readonly flags: readonly DeskFlag[];
  readonly steps: readonly StepVerb[];
  /** What a change by the patient would cost now. */
  readonly terms: ChangeTerms;
  readonly undo: UndoPromise | null;
  readonly news: readonly VisitNews[];
  readonly history: readonly VisitLine[];
};

export async function readDeskVisit(
  context: Pick<BookingContext, 'database' | 'clock' | 'content'>,
  reference: string,
  asker: StaffAsker,
): Promise<Result<DeskVisit, NotAllowed | FaultOf<'unknown-appointment'>>> {
  const { db } = context.database;
  const visit = await findByReference(db, reference);
  const status = visit === undefined ? null : deskStatus(visit);
  if (visit === undefined || status === null) return failed({ kind: 'unknown-appointment' });
  const allowed = refuseUnlessAtVisit(asker, 'see-day', visit.practitioner);
  if (!allowed.ok) return allowed;
  const nowMs = context.clock.now().epochMilliseconds;
  const [news, history, terms] = await Promise.all([
    listVisitNews(db, visit.id),
    listVisitHistory(db, visit.id),
    termsOfVisit(context, db, visit, nowMs),
  ]);
  const undo = await readPromise(context, visit, news, nowMs);
  const hasNote = await hasReason(db, visit.id);
  const flags = (await flagVisits(db, [{ ...visit, hasNote }])).get(visit.id) ?? [];
  return ok({ visit, status, flags, steps: possibleSteps(visit, nowMs), terms, undo, news, history });
}

async function readPromise(
  { database }: Pick<BookingContext, 'database'>,
  { id, sequence }: AppointmentRecord,
  news: readonly VisitNews[],
  nowMs: number,
): Promise<UndoPromise | null> {
  const action = await findDeskAction(database.db, id, sequence);
  if (action === undefined || nowMs >= undoUntilOf(action)) return null;
  const { verb, actedAtMs, actedBy, message, former } = action;
  const told = news.find(({ name }) => name === message) ?? null;
  return { verb, actedAtMs, actedBy, untilMs: undoUntilOf(action), message: told, former };
}
