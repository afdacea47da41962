import type { Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { WaitListOffer, OfferId, EntryId } from '#/features/waitlist/domain/entry.ts';
import type { WaitListTables } from '#/features/waitlist/store/tables.ts';

export function rowOf(offer: WaitListOffer): WaitListTables['wait_list_offer'] {
  return {
    id: offer.id,
    location: offer.location,
    entry_id: offer.entryId,
    practitioner: offer.practitioner,
    starts_at: offer.startsAtMs,
    ends_at: offer.endsAtMs,
    busy_until: offer.busyUntilMs,
    channel: offer.channel,
    offered_at: offer.offeredAtMs,
    answer_by: offer.answerByMs,
    offered_by: offer.offeredBy,
    reason: offer.reason,
    chain: offer.chain,
    status: offer.status,
    settled_at: offer.settledAtMs,
    appointment_id: offer.appointmentId,
    freed_practitioner: offer.freed?.practitioner ?? null,
    freed_from: offer.freed?.start ?? null,
    freed_to: offer.freed?.end ?? null,
  };
}

export function offerOf(row: Selectable<WaitListTables['wait_list_offer']>): WaitListOffer {
  const { freed_practitioner: practitioner, freed_from: start, freed_to: end } = row;
  return {
    id: row.id as OfferId,
    location: row.location,
    entryId: row.entry_id as EntryId,
    practitioner: row.practitioner,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    busyUntilMs: row.busy_until,
    channel: row.channel,
    offeredAtMs: row.offered_at,
    answerByMs: row.answer_by,
    offeredBy: row.offered_by,
    reason: row.reason,
    chain: row.chain,
    status: row.status,
    settledAtMs: row.settled_at,
    appointmentId: row.appointment_id as AppointmentId | null,
    freed: practitioner === null || start === null || end === null ? null : { practitioner, start, end },
  };
}
