import type { FlagWords } from '#/features/desk/ui/desk-words.ts';
import type { DeskStatus } from '#/features/booking/domain/desk-steps.ts';

export type WeekDayView = {
  readonly date: string;
  readonly words: string;
  readonly href: string;
  readonly isToday: boolean;
  /** Why the clinic is shut; null when it is open. */
  readonly closed: string | null;
  readonly gaps: number;
  readonly visits: readonly {
    readonly reference: string;
    readonly status: DeskStatus;
    readonly href: string;
    readonly at: string;
    readonly name: string;
    readonly with: string;
    /** "2 of 6 planned"; null for a visit that was booked alone. */
    readonly planned: string | null;
    /** Where the visit stands in its plan; null when it counts to none. */
    readonly plan: FlagWords | null;
  }[];
};

export type WeekView = {
  readonly title: string;
  readonly count: number;
  readonly days: readonly WeekDayView[];
  readonly beforeHref: string;
  readonly afterHref: string;
  readonly thisHref: string;
};
