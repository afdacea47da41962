import {
  SERIES_SCOPES,
  type SeriesChange,
  type SeriesScope,
} from '#/features/booking/domain/series-change.ts';
import { readClockField, readWeekday } from '#/features/booking/forms/series-form.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';

export type TypedSeriesChange = {
  readonly position: number;
  readonly scope: SeriesScope;
  readonly change: SeriesChange;
};

/** What is to become of which visits; null while nothing is asked, or what is asked cannot be read. */
export function readSeriesChange(
  typed: TypedValues,
  practitioners: readonly string[],
): TypedSeriesChange | null {
  const position = /^\d{1,2}$/.test(typed['at'] ?? '') ? Number(typed['at']) : null;
  const scope = SERIES_SCOPES.find((known) => known === typed['scope']);
  if (position === null || scope === undefined) return null;
  if (typed['what'] === 'cancel') return { position, scope, change: { kind: 'cancel' } };
  const weekday = readWeekday(typed['weekday']);
  const aroundMinutes = readClockField(typed['time']);
  const practitioner = practitioners.find((slug) => slug === typed['with']);
  if (typed['what'] !== 'move' || weekday === null || aroundMinutes === null || practitioner === undefined)
    return null;
  return { position, scope, change: { kind: 'move', weekday, aroundMinutes, practitioner } };
}

/** The sequences that the preview carries: what stood when it was drawn. */
export function readSequences(typed: string | undefined): readonly number[] {
  return (typed ?? '').split(' ').flatMap((word) => (/^\d{1,9}$/.test(word) ? [Number(word)] : []));
}
