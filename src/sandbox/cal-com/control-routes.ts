import { instantOf, textOf } from '#/sandbox/cal-com/api-actions.ts';
import { calFaultWords, calPanel } from '#/sandbox/cal-com/cal-panel.ts';
import { answerBooking, endBooking, makeBooking, moveBooking } from '#/sandbox/cal-com/deeds.ts';
import type { CalDelivery } from '#/sandbox/cal-com/delivery.ts';
import { CAL_FAULTS, readCalFault } from '#/sandbox/cal-com/fault.ts';
import type { TellProduct } from '#/sandbox/cal-com/news.ts';
import { CAL_TRIGGERS, eventObject, type CalTrigger } from '#/sandbox/cal-com/objects.ts';
import { freeTimes } from '#/sandbox/cal-com/slots.ts';
import type { CalHostRecord, CalRecord, CalWorld } from '#/sandbox/cal-com/world.ts';
import { backTo, isForm, readTold } from '#/sandbox/play-form.ts';
import {
  jsonReply,
  type Sandbox,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';

type Told = Readonly<Record<string, unknown>>;
const LOOK_AHEAD_MS = 14 * 24 * 60 * 60 * 1_000;
/** Of the sample clinic. */
const ZONE = 'America/Los_Angeles';
const SAMPLE = { name: 'Sam Sample', email: 'sam.sample@patients.sample.example', phone: '+12065550143' };

/**
 * `POST /control/cal`. `{ fault }` makes something go wrong; `{ trigger, … }` lets somebody do something at Cal.com and
 * sends the webhook: `uid` (else the newest), `start`, `end`, `name`, `email`, `phone`, `host`, `requestReschedule`. With
 * `createdAt` the webhook says another time, with `forged: true` it is signed with another secret, and with `only:
 * "webhook"` nothing happened at Cal.com at all. Answers `{ uid, status }` when the product has answered once.
 */
export function calControlRoute(world: CalWorld, tell: TellProduct, delivery: CalDelivery): SandboxRoute {
  return {
    method: 'POST',
    path: '/control/cal',
    panel: () => calPanel(world),
    async handle(request, sandbox) {
      const told = readTold(request);
      const trigger = CAL_TRIGGERS.find((known) => known === told['trigger']);
      if (trigger === undefined) return setFault(world, request);
      const nowMs = (await sandbox.product.now()).epochMilliseconds;
      const done = act(world, trigger, told, nowMs);
      if (done === null) return jsonReply(409, { error: 'There is no such booking, or no such time.' });
      const { booking, startMsBefore } = done;
      const atMs = instantOf(textOf(told['createdAt'])) ?? nowMs;
      const news = { atMs, ...(startMsBefore === undefined ? {} : { startMsBefore }) };
      const status = await send(sandbox, told, { trigger, booking, news, tell, delivery });
      if (isForm(request)) return backTo('/', `Cal.com: ${trigger.toLowerCase().replaceAll('_', ' ')}.`);
      return jsonReply(200, { uid: booking.uid, status });
    },
  };
}

type News = {
  readonly trigger: CalTrigger;
  readonly booking: CalRecord;
  readonly news: Parameters<TellProduct>[3];
  readonly tell: TellProduct;
  readonly delivery: CalDelivery;
};

function send(
  sandbox: Sandbox,
  told: Told,
  { trigger, booking, news, tell, delivery }: News,
): Promise<number | null> {
  const secret = sandbox.settings.calWebhookSecret ?? '';
  if (told['forged'] === true)
    return delivery.sendOnce(sandbox, JSON.stringify(eventObject(trigger, booking, news)), `not ${secret}`);
  return tell(sandbox, trigger, booking, news);
}

function setFault(world: CalWorld, request: SandboxRequest): SandboxResponse {
  const wanted = readCalFault(readTold(request));
  if (wanted === null)
    return jsonReply(400, {
      error: `Send "trigger": ${CAL_TRIGGERS.join(', ')}; or "fault": ${CAL_FAULTS.join(', ')}.`,
    });
  Object.assign(world.faults, wanted);
  return isForm(request) ? backTo('/', calFaultWords(wanted.fault)) : jsonReply(200, { fault: wanted.fault });
}

type Done = { readonly booking: CalRecord; readonly startMsBefore?: number };

/** What a person does at Cal.com; null when it cannot be done. */
function act(world: CalWorld, trigger: CalTrigger, told: Told, nowMs: number): Done | null {
  const isOnlyTold = told['only'] === 'webhook';
  const bookings = isOnlyTold
    ? new Map([...world.bookings].map(([uid, one]) => [uid, { ...one }]))
    : world.bookings;
  const played: CalWorld = isOnlyTold ? { ...world, bookings, changed: () => undefined } : world;
  const start = instantOf(textOf(told['start']) ?? textOf(told['startTime']));
  if (trigger === 'BOOKING_CREATED' || trigger === 'BOOKING_REQUESTED')
    return create(played, told, start, nowMs, trigger === 'BOOKING_REQUESTED');
  const booking = find(played, told);
  if (booking === null) return null;
  if (trigger === 'BOOKING_RESCHEDULED') {
    const startMs = start ?? nextFreeOf(played, booking, nowMs);
    if (startMs === undefined) return null;
    return { booking: moveBooking(played, booking, startMs, nowMs), startMsBefore: booking.startMs };
  }
  if (trigger === 'BOOKING_CANCELLED') endBooking(played, booking, nowMs, told['requestReschedule'] === true);
  if (trigger === 'BOOKING_REJECTED') answerBooking(played, booking, 'rejected', nowMs);
  return { booking };
}

function create(
  world: CalWorld,
  told: Told,
  start: number | null,
  nowMs: number,
  isPending: boolean,
): Done | null {
  const free = start === null ? nextFree(world, nowMs) : null;
  const startMs = start ?? free?.startMs;
  if (startMs === undefined) return null;
  const endMs = instantOf(textOf(told['end']) ?? textOf(told['endTime']));
  const uid = textOf(told['uid']);
  const booking = makeBooking(
    world,
    {
      startMs,
      host: hostOf(world, told) ??
        free?.host ??
        world.hosts[0] ?? { name: 'Sample host', username: 'sample-host' },
      name: textOf(told['name']) ?? SAMPLE.name,
      email: textOf(told['email']) ?? SAMPLE.email,
      phone: told['phone'] === null ? null : (textOf(told['phone']) ?? SAMPLE.phone),
      timeZone: textOf(told['timeZone']) ?? 'UTC',
      isPending,
      ...(endMs === null ? {} : { endMs }),
      ...(uid === null ? {} : { uid }),
    },
    nowMs,
  );
  return booking === null ? null : { booking };
}

function hostOf(world: CalWorld, told: Told): CalHostRecord | null {
  const named = textOf(told['host']);
  if (named === null) return null;
  const known = world.hosts.find(({ name, username }) => name === named || username === named);
  return known ?? { name: named, username: named };
}

function find(world: CalWorld, told: Told): CalRecord | null {
  const uid = textOf(told['uid']);
  if (uid !== null) return world.bookings.get(uid) ?? null;
  return (
    [...world.bookings.values()].findLast(({ status }) => status === 'accepted' || status === 'pending') ??
    null
  );
}

/** The next time after its own at which the same host is free. */
function nextFreeOf(world: CalWorld, booking: CalRecord, nowMs: number): number | undefined {
  const alone = { ...world, hosts: [booking.host] };
  const range = { fromMs: booking.startMs + 1, toMs: booking.startMs + LOOK_AHEAD_MS, timeZone: ZONE };
  return freeTimes(alone, range, nowMs)[0]?.startMs;
}

function nextFree(world: CalWorld, nowMs: number) {
  return freeTimes(world, { fromMs: nowMs, toMs: nowMs + LOOK_AHEAD_MS, timeZone: ZONE }, nowMs)[0];
}
