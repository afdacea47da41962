import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { RankedTime } from '#/features/waitlist/domain/plan-offers.ts';
import type { WishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

/** Times that could be had at once, said before somebody waits. */
export type FreeNow = { readonly lines: readonly string[]; readonly more: number; readonly href: string };

export type JoinView = {
  readonly title: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly to: string };
  readonly what: string;
  readonly keeps: string | null;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly wishes: WishFieldsView;
  /** False by the link of a visit: who it is is known. */
  readonly asksContact: boolean;
  readonly freeNow: FreeNow | null;
  /** Words of a refusal, or null. */
  readonly refusal: string | null;
};

const MOST_SHOWN = 5;

export function freeNowView(
  times: readonly RankedTime[],
  names: ReadonlyMap<string, string>,
  timeZone: string,
  href: string,
): FreeNow {
  const shown = times.toSorted((a, b) => a.startsAtMs - b.startsAtMs).slice(0, MOST_SHOWN);
  return {
    lines: shown.map(
      ({ startsAtMs, practitioner }) =>
        `${momentWords(startsAtMs, timeZone)} with ${names.get(practitioner) ?? practitioner}`,
    ),
    more: times.length - shown.length,
    href,
  };
}
