import type { ComfortCard } from '#/features/patients/domain/patient.ts';
import { LATE_MINUTES, type KeptAnswer } from '#/features/booking/domain/visit-answer.ts';

/** What the desk must know to prepare a visit. Logistics only: no flag says anything about health. */
export const DESK_FLAGS = [
  'owner-decides',
  'late-10',
  'late-20',
  'late-30',
  'call-me',
  'step-free',
  'interpreter',
  'nut-free',
  'read-the-card',
  'new',
  'coming',
  'no-scents',
  'quiet',
  'side-lying',
  'seated',
] as const;
export type DeskFlag = (typeof DESK_FLAGS)[number];

export type FlaggedVisit = {
  /** Null while nothing is known of the patient. */
  readonly comfort: ComfortCard | null;
  readonly ownerDecides: boolean;
  readonly isFirstVisit: boolean;
  /** The patient wrote something to the care team. What it is stands on no page of the desk. */
  readonly hasNote: boolean;
  /** What the patient said by the link of the visit, as far as it holds. */
  readonly answers: readonly KeptAnswer[];
};

/** The flags of a visit, those that something must be done about first. */
export function flagsOf(visit: FlaggedVisit): readonly DeskFlag[] {
  const { comfort, ownerDecides, isFirstVisit, hasNote, answers } = visit;
  const [isLate10, isLate20, isLate30] = LATE_MINUTES.map((minutes) =>
    answers.some((answer) => answer.minutes === minutes),
  );
  const holds: Readonly<Record<DeskFlag, boolean>> = {
    'owner-decides': ownerDecides,
    'late-10': isLate10 === true,
    'late-20': isLate20 === true,
    'late-30': isLate30 === true,
    'call-me': answers.some(({ kind, isSettled }) => kind === 'call-me' && !isSettled),
    'step-free': comfort?.stepFree === true,
    interpreter: comfort?.interpreter === true,
    'nut-free': comfort?.nutOil === 'never',
    'read-the-card': hasNote,
    new: isFirstVisit,
    coming: answers.some(({ kind }) => kind === 'coming'),
    'no-scents': comfort?.scents === 'none',
    quiet: comfort?.talk === 'quiet',
    'side-lying': comfort?.position === 'side-lying',
    seated: comfort?.position === 'seated',
  };
  return DESK_FLAGS.filter((flag) => holds[flag]);
}
