import type { BookingContext } from '#/features/booking/context.ts';
import { clockWords } from '#/features/booking/domain/clock-words.ts';
import { maskedEmail } from '#/features/booking/domain/opened-visit.ts';
import { readDeskVisit, type DeskVisit, type UndoPromise } from '#/features/booking/read-desk-visit.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import { didWords, promiseWords, undoneWords } from '#/features/desk/ui/promise-words.ts';
import type { UndoBarView } from '#/features/desk/ui/undo-bar-view.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { fullName } from '#/kernel/person-name.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** The bar above a day, for the visit that the press before was about. */
export async function undoBarOf(
  context: BookingContext,
  reference: string | null,
  asker: StaffAsker,
): Promise<UndoBarView | null> {
  if (reference === null) return null;
  const found = await readDeskVisit(context, reference, asker);
  return found.ok ? undoBar(context, found.value, asker) : null;
}

/** Null when nothing can be taken back any more, and nothing was a moment ago. */
export function undoBar(
  context: Pick<BookingContext, 'content' | 'clock'>,
  desk: DeskVisit,
  asker: StaffAsker,
): UndoBarView | null {
  const { visit, undo } = desk;
  const { clinic, practitioners } = context.content;
  const { timeZone } = clinic;
  const name = fullName(visit.patient);
  const seen = {
    ...{ name, timeZone, startsAtMs: visit.startsAtMs, status: visit.status },
    with: nameOf(practitioners, visit.practitioner),
  };
  const pending = undo === null ? null : pendingBar(visit, undo, seen);
  if (!wasUndone(desk, asker, context.clock.now().epochMilliseconds)) return pending;
  // The press before the one that was taken back can be taken back next.
  const before = pending === null ? '' : ` Before that: ${pending.did} ${pending.promise}`;
  return {
    did: undoneWords(seen),
    promise: `No message was sent.${before}`,
    button: pending?.button ?? null,
  };
}

type Seen = Parameters<typeof didWords>[1];

function pendingBar(visit: DeskVisit['visit'], undo: UndoPromise, seen: Seen): UndoBarView {
  const { message } = undo;
  const tells =
    message === null
      ? null
      : {
          by: message.email === null ? ('phone' as const) : ('mail' as const),
          to: maskedEmail(message.email),
        };
  return {
    did: didWords({ verb: undo.verb, before: undo.former }, seen),
    promise: promiseWords(tells, seen.name, clockWords(undo.untilMs, seen.timeZone)),
    button: {
      action: paths.deskVisit(visit.reference),
      version: visit.sequence,
      maySend: message !== null,
    },
  };
}

const LATELY_MS = 2 * MINUTE_MS;

/** Whether this very person has just taken something back. */
function wasUndone({ history }: DeskVisit, { actor }: StaffAsker, nowMs: number): boolean {
  const [last] = history;
  return (
    last !== undefined &&
    last.action.endsWith('-undone') &&
    last.actor.id === actor.id &&
    nowMs - last.atMs < LATELY_MS
  );
}
