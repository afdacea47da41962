import { localTimeAt } from '#/kernel/zoned-time.ts';
import { getJson, type WantedSlot } from './booking-client.ts';
import type { Clinic } from './clinic-in-browser.ts';

const ZONE = 'America/Los_Angeles';
/** Beyond the days on which tests take the first free time they find. */
const FIRST_MS = 40 * 86_400_000;

const taken = new WeakMap<Clinic, Temporal.PlainDate>();

export type OwnDay = { readonly day: string; readonly time: WantedSlot };

/**
 * The first free time of a day on which no other test of this clinic books: for tests that speak of what stands beside a
 * visit. Each of these visits can begin then.
 */
export async function ownDay(clinic: Clinic, ...services: readonly [string, ...string[]]): Promise<OwnDay> {
  const last = taken.get(clinic)?.add({ days: 1 });
  let day = last ?? Temporal.PlainDate.from(localTimeAt(ZONE, clinic.nowMs() + FIRST_MS).localDate);
  for (;;) {
    const [first = [], ...others] = await Promise.all(services.map((one) => timesOn(clinic, one, day)));
    const starts = others.map((times) => new Set(times.map(({ startsAt }) => startsAt)));
    const time = first.find(({ startsAt }) => starts.every((known) => known.has(startsAt)));
    taken.set(clinic, day);
    if (time !== undefined) return { day: day.toString(), time };
    day = day.add({ days: 1 });
  }
}

async function timesOn(
  { origin }: Clinic,
  service: string,
  day: Temporal.PlainDate,
): Promise<readonly WantedSlot[]> {
  const query = `service=${service}&practitioner=any&from=${day.toString()}&days=1`;
  const { status, body } = await getJson(origin, `/api/slots?${query}`);
  if (status !== 200) throw new Error(`GET /api/slots answered ${String(status)}`);
  return (body as { slots: readonly WantedSlot[] }).slots;
}
