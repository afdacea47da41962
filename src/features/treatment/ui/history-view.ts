import type { HistoryRecord } from '#/features/treatment/domain/history.ts';
import type { HistoryWords } from '#/features/treatment/content.ts';
import type { ClaimView } from '#/features/treatment/ui/plan-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

/** `again`: last time's answers with "nothing has changed". `closed`: the visit was called off. */
export type HistoryStep = 'ask' | 'locked' | 'closed' | 'answers' | 'again' | 'consent' | 'done';

export type HistoryPageView = {
  readonly step: HistoryStep;
  readonly words: HistoryWords;
  readonly back: string;
  /** The clinic knows no birth date: the patient sets it. */
  readonly isSetting: boolean;
  /** The link came by mail. Any other shows nothing of what was told before. */
  readonly isMailed: boolean;
  readonly proof: string;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly signs: readonly { readonly name: string; readonly words: string; readonly isChosen: boolean }[];
  readonly last: HistoryRecord | null;
  readonly isMinor: boolean;
  /** What doctors ordered and how much of it is used: all that the clinic knows of it. */
  readonly claims: readonly ClaimView[];
  readonly timeZone: string;
};

/** What goes along unseen when the birth date is asked once more: nothing typed is lost. */
export function carriedAlong(typed: TypedValues): readonly (readonly [string, string])[] {
  return Object.entries(typed).filter(([name]) => name !== 'proof' && !name.startsWith('birth'));
}
