import { randomBytes } from 'node:crypto';
import { keepState, readState } from '#/sandbox/kept-state.ts';
import { noCalFault, type CalFaultSwitch } from '#/sandbox/cal-com/fault.ts';

export type CalHostRecord = { readonly name: string; readonly username: string };

export type CalRecord = {
  readonly id: number;
  readonly uid: string;
  status: 'accepted' | 'pending' | 'cancelled' | 'rejected';
  readonly startMs: number;
  readonly endMs: number;
  readonly eventSlug: string;
  host: CalHostRecord;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly timeZone: string;
  readonly createdMs: number;
  updatedMs: number;
  readonly fromUid: string | null;
  toUid: string | null;
  isAskedToMove: boolean;
};

export type CalWorld = {
  /** In the order in which they were made. */
  readonly bookings: Map<string, CalRecord>;
  readonly hosts: readonly CalHostRecord[];
  readonly link: string;
  readonly faults: CalFaultSwitch;
  /** Call it after every change, so that it outlives a restart. */
  readonly changed: () => void;
};

export type CalPlace = {
  /** The page that people book on, such as `clinic/massage-60`. */
  readonly link: string;
  readonly hosts?: readonly CalHostRecord[];
  readonly file?: string | null;
};

/** Another number when a record changes its shape: an older file is then left alone. */
const VERSION = 1;
const SAMPLE_HOSTS: readonly CalHostRecord[] = [{ name: 'Sample host', username: 'sample-host' }];

export function openCalWorld({ link, hosts = SAMPLE_HOSTS, file = null }: CalPlace): CalWorld {
  const past = readState(file);
  const kept = isKept(past) ? past.bookings : [];
  const bookings = new Map(kept.map((each) => [each.uid, each]));
  const state = keepState(file, () => ({ version: VERSION, bookings: [...bookings.values()] }));
  return {
    bookings,
    link,
    hosts: hosts.length === 0 ? SAMPLE_HOSTS : hosts,
    faults: noCalFault(),
    changed: state.keep,
  };
}

function isKept(past: unknown): past is { readonly bookings: readonly CalRecord[] } {
  return typeof past === 'object' && past !== null && 'version' in past && past.version === VERSION;
}

export function makeUid(): string {
  return randomBytes(12).toString('base64url').replaceAll(/[-_]/g, 'x');
}

export function slugOf({ link }: Pick<CalWorld, 'link'>): string {
  return link.split('/').at(-1) ?? link;
}

/** The minutes that the link names, as `massage-60` does, or an hour. */
export function minutesOf(world: Pick<CalWorld, 'link'>): number {
  const named = Number(/(\d{2,3})(?!.*\d)/.exec(slugOf(world))?.[1] ?? 60);
  return named >= 15 && named <= 240 ? named : 60;
}
