import type { ErasureReason } from '#/features/desk/domain/erasure-reason.ts';

export type EraseView = {
  /** The page of the patient; null when nobody is known here any more. */
  readonly back: string | null;
  readonly action: string;
  readonly plan: {
    readonly erases: readonly string[];
    readonly keeps: readonly string[];
    readonly blocks: readonly string[];
  } | null;
  readonly refusal: string | null;
  /** It was pressed, and this is what is left. */
  readonly isDone: boolean;
  /** Where traces still lie, and until when; null where there are none. */
  readonly left: string | null;
};

export const REASON_WORDS: Readonly<Record<ErasureReason, string>> = {
  'patient-asked': 'The patient asked for it',
  'no-longer-needed': 'We no longer need it',
  'entered-by-mistake': 'It was entered by mistake',
};
