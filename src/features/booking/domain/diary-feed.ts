import type { Interval } from '#/kernel/interval.ts';

/** One visit of a therapist's own diary. There is no field for a name, a service or a reason. */
export type DiaryEvent = Interval & {
  /** Hexadecimal digits that name the event as long as it is there, and nothing else. */
  readonly uid: string;
  readonly sequence: number;
  /** "M. S." */
  readonly initials: string;
  readonly room: string;
};

type Feed = {
  /** What the calendar program calls it. */
  readonly name: string;
  readonly host: string;
  /** The begin of the first day: the same diary gives the same bytes all day long. */
  readonly stampMs: number;
};

/** What stands behind a calendar address: the therapist's own diary, or when there is no time. */
export type DiaryFeed = Feed &
  (
    | { readonly kind: 'own'; readonly events: readonly DiaryEvent[] }
    | { readonly kind: 'busy'; readonly busy: readonly Interval[] }
  );
