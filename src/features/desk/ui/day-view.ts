import type { DeskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { GridPlace } from '#/features/desk/domain/day-grid.ts';
import type { ShownFlags } from '#/features/desk/ui/desk-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** `column`: the therapist's, from 1 on. */
export type Placed = GridPlace & { readonly column: number };

export type VisitCardView = Placed & {
  readonly kind: 'visit';
  readonly reference: string;
  readonly version: number;
  readonly status: DeskStatus;
  readonly href: string;
  readonly name: string;
  readonly hours: string;
  /** "9:05" behind the status, once something happened. */
  readonly since: string | null;
  readonly what: string;
  readonly with: string;
  readonly flags: ShownFlags;
  readonly isShort: boolean;
  /** The press that comes next, on the day itself. */
  readonly press: { readonly verb: string; readonly words: string } | null;
};

export type GapView = Placed & {
  readonly kind: 'gap';
  readonly hours: string;
  readonly note: string;
  /** How many people on the wait list want it. */
  readonly waits: string | null;
  readonly with: string;
  readonly href: string;
  readonly isShort: boolean;
};

export type WhyView = Placed & {
  readonly kind: 'why';
  readonly at: string;
  readonly with: string;
  readonly words: string;
  readonly href: string;
};
export type RestView = Placed & { readonly kind: 'rest' | 'reset'; readonly words: string };

/** A place where the visit that is carried can be put down. */
export type DropView = Placed & {
  readonly kind: 'drop';
  readonly with: string;
  readonly practitioner: string;
  /** Starts that fit, as instants and as clock readings. */
  readonly starts: readonly { readonly value: string; readonly words: string }[];
};

export type DayItem = VisitCardView | GapView | WhyView | RestView | DropView;

export type DayColumnView = {
  readonly column: number;
  readonly practitioner: string;
  readonly name: string;
  readonly rooms: string;
  readonly load: string;
};

export type DayView = {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly version: string;
  readonly title: string;
  /** Why the clinic is shut; null when it is open. */
  readonly closed: string | null;
  readonly counts: {
    readonly visits: number;
    readonly firsts: number;
    readonly gaps: number;
    readonly waited: number;
  };
  readonly columns: readonly DayColumnView[];
  readonly absent: readonly string[];
  readonly hours: readonly { readonly row: number; readonly words: string }[];
  readonly rows: number;
  readonly now: { readonly row: number; readonly words: string } | null;
  /** In the order of their starts, as the list on a phone reads them. */
  readonly items: readonly DayItem[];
  readonly cancelled: readonly VisitCardView[];
};
