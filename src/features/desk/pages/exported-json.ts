import type { Clinic } from '#/features/clinic/content.ts';
import type { ExportedPatient, ExportedVisit } from '#/features/desk/export-patient.ts';
import { leftOutWords, namesOf, type ExportSetting } from '#/features/desk/pages/exported-words.ts';
import type { ExportedTreatment } from '#/features/treatment/export-treatment.ts';

/** For programs and for another clinic: amounts in whole cents, times with their zone. */
export function exportedJson(exported: ExportedPatient, setting: ExportSetting): string {
  const { person, visits, news, waits, trail, care } = exported;
  const { timeZone } = setting.clinic;
  const at = (ms: number) => zoned(ms, timeZone);
  const referenceOf = referencesOf(visits);
  const all = {
    clinic: setting.clinic.name,
    exportedAt: at(setting.now.epochMilliseconds),
    notInThisFile: leftOutWords(care !== null),
    person: {
      id: person.id,
      ...person.facts,
      comfort: person.comfort,
      heardFrom: person.heardFrom,
      ownerDecides: person.ownerDecides,
      knownSince: at(person.createdAtMs),
      // Rows that were found to be one person, each as it was typed.
      rows: person.rows.map((row) => ({ id: row.id, ...row.facts, knownSince: at(row.createdAtMs) })),
    },
    visits: visits.map((visit) => visitJson(visit, setting)),
    care: care === null ? null : careJson(care, referenceOf, at),
    waits: waits.map(({ entry, offers }) => ({
      ...{ service: entry.service, wishes: entry.wishes, ended: entry.endedBecause },
      joinedAt: entry.joinedAtMs === null ? null : at(entry.joinedAtMs),
      offers: offers.map((offer) => ({
        ...{ therapist: offer.practitioner, status: offer.status, by: offer.channel },
        startsAt: at(offer.startsAtMs),
        offeredAt: at(offer.offeredAtMs),
      })),
    })),
    messages: news.map(({ kind, email, status, sentAtMs, dueAtMs, reference }) => ({
      ...{ visit: reference, kind, to: email, status },
      dueAt: at(dueAtMs),
      sentAt: sentAtMs === null ? null : at(sentAtMs),
    })),
    trail: trail.map(({ atMs, action, actor, subject, detail }) => ({
      ...{ at: at(atMs), action, by: actor.kind, visit: referenceOf(subject.id), detail },
    })),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function visitJson(visit: ExportedVisit, setting: ExportSetting) {
  const { timeZone } = setting.clinic;
  return {
    reference: visit.reference,
    startsAt: zoned(visit.startsAtMs, timeZone),
    endsAt: zoned(visit.endsAtMs, timeZone),
    bookedAt: zoned(visit.bookedAtMs, timeZone),
    status: visit.status,
    cancelledBy: visit.cancelledBy,
    ...namesOf(visit, setting),
    feeCents: visit.feeCents,
    typed: visit.typed,
    wrote: visit.answers?.reason ?? null,
    insurance: visit.answers?.insurance ?? null,
    pageForHome: visit.after?.sheet ?? null,
    wroteAfterwards: visit.after?.feeling?.words ?? null,
    said: visit.said.map(({ kind, minutes, answeredAtMs }) => ({
      ...{ kind, minutes, at: zoned(answeredAtMs, timeZone) },
    })),
    money: visit.lines.map(({ kind, method, cents, day, reason, certificate }) => ({
      ...{ kind, method, cents, day, reason, certificate },
    })),
    cardPayments: visit.payments.map(({ status, amountCents, currency, paidAtMs, charge, refunds }) => ({
      ...{ status, amountCents, currency, paidAt: paidAtMs === null ? null : zoned(paidAtMs, timeZone) },
      capturedCents: charge.capturedCents,
      card: charge.card,
      disputes: charge.disputes.map(({ state, cents }) => ({ state, cents })),
      refunds: refunds.map(({ amountCents: cents, state, reason }) => ({ cents, state, reason })),
    })),
    estimates: visit.estimates.map(({ version, madeAtMs, dueBy, estimate }) => ({
      ...{ version, madeAt: zoned(madeAtMs, timeZone), dueBy, ...estimate },
    })),
  };
}

function careJson(
  { plans, papers, histories, isHistoryLocked, care }: ExportedTreatment,
  referenceOf: (id: string) => string | null,
  at: (ms: number) => string,
) {
  return {
    claims: plans.map(({ claim, counter }) => ({
      ...{ id: claim.id, ...claim.facts, openedAt: at(claim.openedAtMs), closedOn: claim.closedOn },
      ...{ allowed: counter.allowed, used: counter.used },
      orders: claim.referrals.map(({ id, recordedAtMs, facts }) => ({
        ...{ recordedAt: at(recordedAtMs), ...facts },
        paper: papers.get(id) ?? null,
      })),
    })),
    isHistoryLocked,
    histories: histories.map(({ appointmentId, answers, consent, consentOn, isUnchanged, writtenAtMs }) => ({
      ...{ visit: referenceOf(appointmentId), writtenAt: at(writtenAtMs), isUnchanged },
      ...{ answers, consent, consentOn },
    })),
    records: care.map(({ visitId, claimId, isClaimSaid, draft, record, addenda }) => ({
      ...{ visit: referenceOf(visitId), countsFor: claimId, isClaimSaid, unfinishedHistory: draft },
      record: record === null ? null : { ...record.record, writtenAt: at(record.writtenAtMs) },
      addenda: addenda.map(({ words, writtenAtMs }) => ({ words, writtenAt: at(writtenAtMs) })),
    })),
  };
}

function referencesOf(visits: readonly ExportedVisit[]) {
  const known = new Map<string, string>(visits.map(({ id, reference }) => [id, reference]));
  return (id: string) => known.get(id) ?? null;
}

function zoned(ms: number, timeZone: Clinic['timeZone']): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second' });
}
