import { clockWords } from '#/features/booking/domain/clock-words.ts';

export type HoldNotice = {
  /** "9:52 am" */
  readonly until: string;
  /** `ended` and `not-yet`: the time is asked for when the form is sent. */
  readonly state: 'held' | 'ended' | 'not-yet';
  /** It can be kept 10 minutes longer, once. */
  readonly extendable: boolean;
};

/** `token` is empty for a time that is wanted and could not be held without knowing for whom. */
export function holdNotice(
  hold: { readonly token: string; readonly expiresAtMs: number; readonly extended: boolean },
  nowMs: number,
  timeZone: string,
): HoldNotice {
  const state = hold.token === '' ? 'not-yet' : hold.expiresAtMs <= nowMs ? 'ended' : 'held';
  const until = clockWords(hold.expiresAtMs, timeZone);
  return { until, state, extendable: state === 'held' && !hold.extended };
}
