import { clockWords } from '#/features/booking/ui/clock-words.ts';

export type HoldNotice = {
  /** "9:52 am" */
  readonly until: string;
  /** Past its end: the time is asked for again when the form is sent. */
  readonly ended: boolean;
  /** It can be kept 10 minutes longer, once. */
  readonly extendable: boolean;
};

export function holdNotice(
  hold: { readonly expiresAtMs: number; readonly extended: boolean },
  nowMs: number,
  timeZone: string,
): HoldNotice {
  const ended = hold.expiresAtMs <= nowMs;
  return { until: clockWords(hold.expiresAtMs, timeZone), ended, extendable: !ended && !hold.extended };
}
