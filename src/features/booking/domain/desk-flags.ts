import type { ComfortCard } from '#/features/patients/domain/patient.ts';

/** What the desk must know to prepare a visit. Logistics only: no flag says anything about health. */
export const DESK_FLAGS = [
  'owner-decides',
  'step-free',
  'interpreter',
  'nut-free',
  'read-the-card',
  'new',
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
};

/** The flags of a visit, those that something must be done about first. */
export function flagsOf({ comfort, ownerDecides, isFirstVisit, hasNote }: FlaggedVisit): readonly DeskFlag[] {
  const holds: Readonly<Record<DeskFlag, boolean>> = {
    'owner-decides': ownerDecides,
    'step-free': comfort?.stepFree === true,
    interpreter: comfort?.interpreter === true,
    'nut-free': comfort?.nutOil === 'never',
    'read-the-card': hasNote,
    new: isFirstVisit,
    'no-scents': comfort?.scents === 'none',
    quiet: comfort?.talk === 'quiet',
    'side-lying': comfort?.position === 'side-lying',
    seated: comfort?.position === 'seated',
  };
  return DESK_FLAGS.filter((flag) => holds[flag]);
}
