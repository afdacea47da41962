import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { WaitListEntry, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { findEntry } from '#/features/waitlist/store/entry-store.ts';
import { listEntriesOf } from '#/features/waitlist/store/erase-store.ts';
import { listOffersTo } from '#/features/waitlist/store/offer-store.ts';
import type { Db } from '#/platform/db/database.ts';

export type WaitOfPerson = { readonly entry: WaitListEntry; readonly offers: readonly WaitListOffer[] };

/** All that is kept of a person's waits, to give it to them; offers oldest first. */
export async function waitsOfPerson(db: Db, id: PatientId): Promise<readonly WaitOfPerson[]> {
  const waits: WaitOfPerson[] = [];
  for (const known of await listEntriesOf(db, [id])) {
    const entry = await findEntry(db, known.id);
    if (entry !== undefined) waits.push({ entry, offers: await listOffersTo(db, [entry.id]) });
  }
  return waits;
}
