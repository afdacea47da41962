import type { DayOfTimes } from '#/features/booking/ui/slot-words.ts';
import type { PartOfDay } from '#/features/booking/ui/times-view.ts';
import type { CalNotice } from '#/features/cal-com/ui/cal-words.ts';
import type { Screening } from '#/features/screening/domain/screening.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

/** What is always there, whatever Cal.com does. */
export type OtherWays = {
  readonly pageUrl: string;
  readonly phone: string;
  /** Where Cal.com's own look is shown; null unless the clinic wants it. */
  readonly ownLookHref: string | null;
};

export type CalTimesView = {
  readonly kind: 'times';
  /** "Medical massage, 60 minutes, $120"; null where our own words know no such visit. */
  readonly visit: string | null;
  readonly notice: CalNotice | null;
  readonly days: readonly (DayOfTimes & { readonly allHref: string | null })[];
  /** All times of one day, when one was asked for. */
  readonly day: (DayOfTimes & { readonly parts: readonly PartOfDay[] }) | null;
  readonly laterHref: string | null;
  readonly earlierHref: string | null;
  readonly other: OtherWays;
};

export type CalDetailsView = {
  readonly kind: 'details';
  readonly visit: string | null;
  /** The chosen instant, as the form sends it. */
  readonly time: string;
  readonly moment: string;
  readonly city: string;
  /** Null for whoever has just passed it. */
  readonly screening: Screening | null;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly notice: CalNotice | null;
  readonly opened: string;
  readonly decoy: string;
  readonly other: OtherWays;
};
