import type { WaitListContext } from '#/features/waitlist/context.ts';
import { auditWait } from '#/features/waitlist/audit-wait.ts';
import type { WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { waitEnds } from '#/features/waitlist/domain/wait-rule.ts';
import { joinedMail } from '#/features/waitlist/mail/joined-mail.ts';
import { waitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import {
  deleteEntry,
  findWaitingOf,
  insertEntry,
  replaceEntry,
} from '#/features/waitlist/store/entry-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Asker } from '#/platform/asker.ts';
import { isUniqueViolation } from '#/platform/db/database-errors.ts';
import type { Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type Joining = WaitListEntry & { readonly patientId: PatientId };

/**
 * Puts a person on the list, in the caller's transaction. Who waits already keeps the place, with the new wishes: one entry
 * a person. `isNew`: the row is not written yet; else it waits for its proof.
 */
export async function putOnList(
  context: WaitListContext,
  trx: Trx,
  wished: Joining,
  isNew: boolean,
  asker: Asker,
): Promise<WaitListEntry> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const standing = await findWaitingOf(trx, wished.patientId);
  const fresh = { renewedAtMs: nowMs, endsAtMs: waitEnds(nowMs), silences: 0, questionAtMs: null };
  const entry = await (standing === undefined
    ? newEntry(trx, { ...wished, ...fresh, joinedAtMs: nowMs }, isNew)
    : otherWishes(trx, standing, { ...wished, ...fresh }, isNew));
  await auditWait(trx, asker, entry.id, standing === undefined ? 'joined' : 'wishes-changed', now);
  const { email, id, version } = entry;
  if (email !== null && standing === undefined)
    await appendOutboxMessage(trx, {
      kind: 'wait-list.joined',
      recipient: email,
      mail: joinedMail(entry, waitMailView(context.content.clinic, context.config.siteUrl)),
      idempotencyKey: `wait-list.joined:${id}:${String(version)}`,
      now,
    });
  return entry;
}

async function newEntry(trx: Trx, entry: Joining, isNew: boolean): Promise<WaitListEntry> {
  if (isNew) await insertEntry(trx, entry);
  else if (!(await replaceEntry(trx, entry, {}))) throw new EntryChanged();
  return entry;
}

/** Somebody changed the entry at the same moment: whoever comes second looks again. */
class EntryChanged extends Error {
  override readonly name = 'EntryChanged';
}

const MOST_TRIES = 4;

/** Runs a transaction that puts somebody on the list, again when another one was faster. */
export async function lookAgain<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const wasSecond =
        error instanceof EntryChanged || isUniqueViolation(error, ['wait_list_entry.patient_id']);
      if (!wasSecond || tries === MOST_TRIES) throw error;
    }
  }
}

/** What was joined with before stays where it is in the order. */
async function otherWishes(
  trx: Trx,
  standing: WaitListEntry,
  wished: Joining,
  isNew: boolean,
): Promise<WaitListEntry> {
  const { service, wishes, passed, appointmentId, renewedAtMs, endsAtMs } = wished;
  // A visit is as long as its own service: who now waits for another one does not move it.
  const ownVisit = service === standing.service ? standing.appointmentId : null;
  const changes = {
    ...{ service, wishes, passed, appointmentId: appointmentId ?? ownVisit },
    ...{ renewedAtMs, endsAtMs, silences: 0, questionAtMs: null },
  };
  if (!(await replaceEntry(trx, standing, changes))) throw new EntryChanged();
  if (!isNew && wished.id !== standing.id) await deleteEntry(trx, wished.id);
  return { ...standing, ...changes };
}
