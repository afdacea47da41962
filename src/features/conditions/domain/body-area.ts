export const BODY_AREAS = [
  'head',
  'jaw',
  'neck',
  'shoulder',
  'upper-back',
  'low-back',
  'hip',
  'arm',
  'wrist-hand',
  'leg',
  'foot',
  'whole-body',
] as const;

export type BodyArea = (typeof BODY_AREAS)[number];

const NAMES: Readonly<Record<BodyArea, string>> = {
  head: 'Head',
  jaw: 'Jaw',
  neck: 'Neck',
  shoulder: 'Shoulder',
  'upper-back': 'Upper back',
  'low-back': 'Lower back',
  hip: 'Hip and buttock',
  arm: 'Arm',
  'wrist-hand': 'Wrist and hand',
  leg: 'Leg and knee',
  foot: 'Foot',
  'whole-body': 'Whole body',
};

/** The words a visitor reads for a body area. */
export function nameBodyArea(area: BodyArea): string {
  return NAMES[area];
}
