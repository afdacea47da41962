import { findRankedTimes } from '#/features/booking/find-ranked-times.ts';
import { findVisitsById, type Visit } from '#/features/booking/find-visit.ts';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPeople } from '#/features/patients/read-person.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import { isWaiting, type WaitListEntry, type WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { bestFirst, type RankedTime, type Waiting } from '#/features/waitlist/domain/plan-offers.ts';
import { openTimeOf, suits, type Wishes } from '#/features/waitlist/domain/wishes.ts';
import { listStanding } from '#/features/waitlist/store/entry-store.ts';
import { listOffersTo } from '#/features/waitlist/store/offer-store.ts';

/** Somebody who waits, with all that the rule and the desk look at. */
export type WaitingPerson = Waiting & {
  readonly entry: WaitListEntry;
  /** The row that stands for the person. */
  readonly personId: PatientId;
  readonly ownerDecides: boolean;
  readonly visit: Visit | null;
  readonly openOffer: WaitListOffer | null;
  readonly offers: readonly WaitListOffer[];
};

/** Everybody who waits now, in the order of joining. Of two entries of one person the first counts. */
export async function readWaiting({
  database: { db },
  clock,
}: Pick<WaitListContext, 'database' | 'clock'>): Promise<readonly WaitingPerson[]> {
  const nowMs = clock.now().epochMilliseconds;
  const standing = firstOfEach((await listStanding(db)).filter((entry) => isWaiting(entry, nowMs)));
  const people = await readPeople(
    db,
    standing.map(({ personId }) => personId),
  );
  const offers = Map.groupBy(
    await listOffersTo(
      db,
      standing.map(({ id }) => id),
    ),
    ({ entryId }) => entryId,
  );
  const visits = await findVisitsById(
    db,
    standing.flatMap(({ appointmentId }) => appointmentId ?? []),
  );
  return standing.map(({ personId, ...entry }) => {
    const own = offers.get(entry.id) ?? [];
    const visit = entry.appointmentId === null ? null : (visits.get(entry.appointmentId) ?? null);
    const ownerDecides = people.get(personId)?.ownerDecides === true;
    const openOffer = own.find(({ status }) => status === 'open') ?? null;
    return {
      ...{ id: entry.id, joinedAtMs: entry.joinedAtMs ?? entry.askedAtMs, wishes: entry.wishes },
      ...{ passed: entry.passed, asked: own, visitAtMs: visit?.startsAtMs ?? null },
      mayBeAsked: openOffer === null && entry.questionAtMs === null && !ownerDecides,
      ...{ entry, personId, ownerDecides, visit, openOffer, offers: own },
    };
  });
}

function firstOfEach<One extends { readonly personId: PatientId }>(all: readonly One[]): readonly One[] {
  const seen = new Set<PatientId>();
  return all.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

type TimesContext = Pick<WaitListContext, 'database' | 'clock' | 'content'>;
type Wanted = { readonly service: string; readonly wishes: Pick<Wishes, 'stepFree'> };

/** Free times for each kind of visit that is waited for, the best first. Worked out once for all who want the same. */
export async function readFreeTimes(
  context: TimesContext,
  wanted: readonly Wanted[],
): Promise<(one: Wanted) => readonly RankedTime[]> {
  const { timeZone } = context.content.clinic;
  const kinds = [...new Map(wanted.map((one) => [kindOf(one), one])).entries()];
  const found = await findRankedTimes(
    context,
    kinds.map(([, { service, wishes }]) => ({
      ...{ service, practitioner: ANY_PRACTITIONER, stepFree: wishes.stepFree },
    })),
  );
  const times = new Map(
    kinds.map(([kind], n) => [
      kind,
      bestFirst(
        (found[n] ?? []).map((slot) => ({ ...openTimeOf(slot, timeZone), idleMinutes: slot.idleMinutes })),
      ),
    ]),
  );
  return (one) => times.get(kindOf(one)) ?? [];
}

function kindOf({ service, wishes }: Wanted): string {
  return `${service} ${String(wishes.stepFree)}`;
}

/** The free times that suit these wishes now, and come before the visit that somebody has. */
export async function timesThatSuit(
  context: TimesContext,
  one: { readonly service: string; readonly wishes: Wishes },
  beforeMs: number | null,
): Promise<readonly RankedTime[]> {
  const times = (await readFreeTimes(context, [one]))(one);
  return times.filter((time) => suits(one.wishes, time) && (beforeMs === null || time.startsAtMs < beforeMs));
}
