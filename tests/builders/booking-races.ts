import { apart, openTimes, PATIENT, postJson, type JsonAnswer, type WantedSlot } from './booking-client.ts';
import { crowd } from './booking-servers.ts';

const SERVICE = 'medical-massage-60';

/** How many answers there were of each kind, such as `{ '201': 1, '409': 99 }`. */
export type Tally = Readonly<Record<string, number>>;

function tally(statuses: readonly (number | string)[]): Tally {
  const groups = Map.groupBy(statuses, (status) => String(status).slice(0, 3));
  return Object.fromEntries([...groups].map(([status, all]) => [status, all.length]));
}

/** Everybody wants the same time at the same moment; the winner then books it. */
export async function raceForOneSlot(
  origins: readonly string[],
  tries: number,
): Promise<{ readonly holds: Tally; readonly booked: number }> {
  const [slot] = apart(await openTimes(origins[0]!, SERVICE), 1);
  const answers = await Promise.all(
    Array.from({ length: tries }, (_, n) => postJson(origins[n % origins.length]!, '/api/holds', slot)),
  );
  const winner = answers.find(({ status }) => status === 201);
  const booking = winner === undefined ? null : await book(origins[0]!, winner.body.holdToken as string);
  return { holds: tally(answers.map(({ status }) => status)), booked: booking?.status ?? 0 };
}

/** One person presses the last button again and again. */
export async function raceWithOneHold(origins: readonly string[], tries: number): Promise<Tally> {
  const [slot] = apart(await openTimes(origins[0]!, SERVICE), 1);
  const hold = await postJson(origins[0]!, '/api/holds', slot);
  const answers = await Promise.all(
    Array.from({ length: tries }, (_, n) =>
      book(origins[n % origins.length]!, hold.body.holdToken as string),
    ),
  );
  return tally(answers.map(({ status }) => status));
}

/** Four crowds in processes of their own want the same times. `times` lists whoever got each. */
export async function raceForManySlots(
  origins: readonly string[],
  slots: number,
  tries: number,
): Promise<{ readonly holds: Tally; readonly times: ReadonlyMap<string, number>; readonly seconds: number }> {
  const wanted = apart(await openTimes(origins[0]!, SERVICE), slots);
  const crowds = 4;
  const each: WantedSlot[][] = Array.from({ length: crowds }, () => []);
  for (let n = 0; n < tries; n += 1) each[n % crowds]!.push(wanted[Math.floor(n / crowds) % slots]!);
  const started = performance.now();
  const answers = (await Promise.all(each.map((share) => crowd(origins, share)))).flat();
  const seconds = (performance.now() - started) / 1_000;
  const won = answers.filter((answer) => answer.startsWith('201 '));
  const times = new Map([...Map.groupBy(won, (answer) => answer)].map(([time, all]) => [time, all.length]));
  return { holds: tally(answers), times, seconds };
}

export function book(origin: string, holdToken: string): Promise<JsonAnswer> {
  return postJson(origin, '/api/appointments', { holdToken, patient: PATIENT, payment: 'clinic' });
}
