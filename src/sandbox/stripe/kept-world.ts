import { keepState, readState } from '#/sandbox/kept-state.ts';
import type { EventRecord } from '#/sandbox/stripe/events.ts';
import { makeStripeMemory, type Remembered, type StripeMemory } from '#/sandbox/stripe/idempotency.ts';
import { makeRecords, type StripeRecords } from '#/sandbox/stripe/records.ts';
import { makeWorld, type StripeWorld } from '#/sandbox/stripe/world.ts';

/** Another number when a record changes its shape: an older file is then left alone. */
const VERSION = 1;
/** Events and answers of long ago are asked for by nobody. */
const MOST_KEPT = 5_000;

type Snapshot = {
  readonly version: typeof VERSION;
  readonly records: {
    readonly [Kind in keyof StripeRecords]: StripeRecords[Kind] extends Map<string, infer Each>
      ? readonly Each[]
      : never;
  };
  readonly events: readonly EventRecord[];
  readonly answers: readonly (readonly [key: string, Remembered])[];
};

export type KeptWorld = {
  readonly world: StripeWorld;
  readonly memory: StripeMemory;
  /** Call it before an answer leaves that others build on. */
  readonly keep: () => void;
};

/** The world as it was when the last process ended; an empty one where there is no file. */
export function openWorld(file: string | null): KeptWorld {
  const past = readState(file);
  const snapshot = isSnapshot(past) ? past : null;
  const answers = new Map(snapshot?.answers);
  const records = snapshot === null ? makeRecords() : recordsOf(snapshot);
  const state = keepState(file, () => snapshotOf(world, answers));
  const world = makeWorld(records, [...(snapshot?.events ?? [])], state.changed);
  return { world, memory: makeStripeMemory(answers), keep: state.keep };
}

function snapshotOf({ records, events }: StripeWorld, answers: ReadonlyMap<string, Remembered>): Snapshot {
  const { prices, sessions, intents, charges, refunds, disputes } = records;
  return {
    version: VERSION,
    records: {
      prices: [...prices.values()],
      sessions: [...sessions.values()],
      intents: [...intents.values()],
      charges: [...charges.values()],
      refunds: [...refunds.values()],
      disputes: [...disputes.values()],
    },
    events: events.slice(-MOST_KEPT),
    answers: [...answers].slice(-MOST_KEPT),
  };
}

function recordsOf({ records }: Snapshot): StripeRecords {
  return {
    prices: byId(records.prices),
    sessions: byId(records.sessions),
    intents: byId(records.intents),
    charges: byId(records.charges),
    refunds: byId(records.refunds),
    disputes: byId(records.disputes),
  };
}

function byId<Each extends { readonly id: string }>(all: readonly Each[]): Map<string, Each> {
  return new Map(all.map((each) => [each.id, each]));
}

function isSnapshot(past: unknown): past is Snapshot {
  return typeof past === 'object' && past !== null && 'version' in past && past.version === VERSION;
}
