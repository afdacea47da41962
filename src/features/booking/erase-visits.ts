import type { BookingContext } from '#/features/booking/context.ts';
import type { PeopleToErase } from '#/features/booking/people-to-erase.ts';
import { mailboxPseudonym } from '#/features/booking/booking-tokens.ts';
import { personKey } from '#/features/booking/domain/person-key.ts';
import { recordKeptUntil } from '#/features/booking/domain/record-retention.ts';
import {
  deleteLinkRequest,
  listVisitsOfPatients,
  makeVisitAnonymous,
  type VisitOfPerson,
} from '#/features/booking/store/erase-store.ts';
import { erasePerson } from '#/features/patients/erase-person.ts';
import { mailboxOf, type EmailAddress } from '#/kernel/email-address.ts';
import { localDateAt, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry, type AuditActor } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { forgetMessagesAbout, forgetMessagesTo } from '#/platform/outbox/forget-messages.ts';

type ErasingContext = Pick<
  BookingContext,
  'database' | 'clock' | 'content' | 'linkTokens' | 'provedMailboxes'
>;

/** What erasing somebody's visits would do. */
export type VisitErasure = {
  /** Still to come: they must be cancelled first. */
  readonly ahead: readonly VisitOfPerson[];
  /** Become nameless: they never took place, or their time is over. */
  readonly erased: readonly VisitOfPerson[];
  /** Records of care that was given; `until` is the last day on which they must be there. */
  readonly kept: readonly { readonly visit: VisitOfPerson; readonly until: LocalDate }[];
};

/** Sorts the visits into what goes, what must stay and what stands in the way. */
export function planVisitErasure(context: ErasingContext, visits: readonly VisitOfPerson[]): VisitErasure {
  const nowMs = context.clock.now().epochMilliseconds;
  const { timeZone } = context.content.clinic;
  const ahead = visits.filter((visit) => !isOver(visit) && visit.endsAtMs > nowMs);
  const given = visits.filter((visit) => tookPlace(visit) && !ahead.includes(visit));
  const until = (visit: VisitOfPerson): LocalDate => {
    const ends = given.filter((other) => personOf(other) === personOf(visit)).map(({ endsAtMs }) => endsAtMs);
    const birthDate = visit.birthDate === null ? null : parseLocalDate(visit.birthDate);
    return recordKeptUntil(localDateAt(timeZone, Math.max(...ends)), birthDate);
  };
  const today = localDateAt(timeZone, nowMs);
  const kept = given
    .map((visit) => ({ visit, until: until(visit) }))
    .filter((record) => record.until >= today);
  const staying = [...ahead, ...kept.map(({ visit }) => visit)];
  return { ahead, kept, erased: visits.filter((visit) => !staying.includes(visit)) };
}

/**
 * Takes the names off, with a line in the audit trail for each visit, and forgets the mails about them. With `address`,
 * everything else that waits for or went to it goes too.
 */
export async function eraseVisits(
  context: ErasingContext,
  { erased, kept, people }: Pick<VisitErasure, 'erased' | 'kept'> & Pick<PeopleToErase, 'people'>,
  actor: AuditActor,
  address: EmailAddress | null,
): Promise<void> {
  const now = context.clock.now();
  const visits = [...erased, ...kept.map(({ visit }) => visit)];
  await inTransaction(context.database.db, async (trx) => {
    for (const { id } of erased) {
      await makeVisitAnonymous(trx, id);
      const subject = { kind: 'appointment', id };
      await appendAuditEntry(trx, { actor, action: 'appointment.erased', subject, requestId: null, at: now });
    }
    for (const { id } of visits) await forgetMessagesAbout(trx, id);
    for (const id of people) {
      const recordStays = (await listVisitsOfPatients(trx, [id])).length > 0;
      await erasePerson(trx, { id, recordStays }, actor, now);
    }
    if (address === null) return;
    await context.provedMailboxes.forget(trx, address);
    await forgetMessagesTo(trx, [...new Set([address, ...visits.flatMap(({ email }) => email ?? [])])]);
    await deleteLinkRequest(trx, mailboxPseudonym(context, mailboxOf(address)));
  });
}

function isOver({ status }: VisitOfPerson): boolean {
  return status === 'cancelled' || status === 'noshow' || status === 'fulfilled';
}

/** A visit whose attendance nobody noted counts as one that took place. */
function tookPlace({ status }: VisitOfPerson): boolean {
  return status === 'fulfilled' || status === 'arrived' || status === 'booked';
}

/** Rows that were merged are one person, however each was named. */
function personOf(visit: VisitOfPerson): string {
  return visit.personId ?? personKey(visit);
}
