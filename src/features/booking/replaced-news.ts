import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import {
  findDeskAction,
  placeOf,
  type DeskAction,
  type VisitPlace,
} from '#/features/booking/store/desk-action-store.ts';
import { isTaskReplaced, replaceTasks, restoreTasks } from '#/features/booking/store/phone-task-store.ts';
import { isMessageReplaced, replaceMessages, restoreMessages } from '#/platform/outbox/replaced-messages.ts';
import type { Trx } from '#/platform/db/database.ts';

type State = Pick<AppointmentRecord, 'id' | 'sequence'>;

/** Names the change that led away from a state of a visit, for what it replaced. No other change has that name. */
const changeFrom = ({ id, sequence }: State): string => `${id}:${String(sequence)}`;

/**
 * Stops every mail and call about a visit that nobody has told yet and that is no longer true, now that the visit leaves
 * the state `before`. What a patient was sent on booking by themselves stays: it has left at once, or the next mail
 * follows it in order.
 */
export async function stopOldNews(
  trx: Trx,
  before: Pick<AppointmentRecord, 'id' | 'sequence' | 'source'>,
): Promise<readonly string[]> {
  const kinds: readonly PhoneTaskKind[] =
    before.source === 'phone' ? ['booked', 'moved', 'choose-again'] : ['moved', 'choose-again'];
  const beginnings = kinds.map((kind) => `appointment.${kind}:${before.id}:`);
  return [
    ...(await replaceMessages(trx, beginnings, changeFrom(before))),
    ...(await replaceTasks(trx, before.id, kinds, changeFrom(before))),
  ];
}

/** The change that led away from this state is taken back: what it had stopped is true again, and waits again. */
export async function waitAgain(trx: Trx, state: State): Promise<void> {
  await restoreMessages(trx, changeFrom(state));
  await restoreTasks(trx, changeFrom(state));
}

/**
 * What the patient hears of a move by the desk: one piece of news from where they know the visit to where it is now,
 * however often it was moved before anybody told them. Nothing when it is back there.
 */
export async function newsOfMove(
  trx: Trx,
  before: AppointmentRecord,
  appointment: AppointmentRecord,
  tell: boolean,
): Promise<VisitNotice | null> {
  const stopped = await stopOldNews(trx, before);
  if (stopped.some((name) => name.startsWith('appointment.booked:'))) return { kind: 'booked', appointment };
  if (!tell) return null;
  const known = await knownPlace(trx, before);
  const isBack =
    known.startsAtMs === appointment.startsAtMs && known.practitioner === appointment.practitioner;
  if (isBack) return null;
  return { kind: 'moved', appointment, movedFrom: Temporal.Instant.fromEpochMilliseconds(known.startsAtMs) };
}

/** The end of a visit, at the time that the patient knows: of a move that nobody told them they need not hear. */
export async function newsOfEnd(
  trx: Trx,
  before: AppointmentRecord,
  notice: Extract<VisitNotice, { kind: 'cancelled' }>,
): Promise<VisitNotice> {
  await stopOldNews(trx, before);
  const known = await knownPlace(trx, before);
  return { ...notice, appointment: { ...notice.appointment, ...known } };
}

/** Where the visit stood when the patient last heard of it: before all moves in a row whose news was stopped. */
async function knownPlace(trx: Trx, before: AppointmentRecord): Promise<VisitPlace> {
  let known = placeOf(before);
  let action = await findDeskAction(trx, before.id, before.sequence);
  while (action?.former && (action.verb !== 'move' || (await isUntold(trx, action)))) {
    if (action.verb === 'move') known = placeOf(action.former);
    action = await findDeskAction(trx, before.id, action.sequenceBefore);
  }
  return known;
}

/** False too for a move that was told by word of mouth, or that led back to where the patient knows the visit. */
async function isUntold(trx: Trx, { message }: DeskAction): Promise<boolean> {
  if (message === null) return false;
  return (await isMessageReplaced(trx, message)) || (await isTaskReplaced(trx, message));
}
