/** How sure we are that a claim is right. It never says how big the effect is. */
export const EVIDENCE_GRADES = ['high', 'moderate', 'low', 'very-low', 'not-shown'] as const;

export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export type GradeMark = {
  readonly grade: EvidenceGrade;
  /** Filled dots out of `GRADE_DOTS`. The words carry the meaning; dots are hidden from screen readers. */
  readonly dots: 0 | 1 | 2 | 3 | 4;
  readonly label: string;
  readonly meaning: string;
};

export const GRADE_DOTS = 4;

const MARKS: Readonly<Record<EvidenceGrade, GradeMark>> = {
  high: {
    grade: 'high',
    dots: 4,
    label: 'High certainty',
    meaning: 'New studies are not likely to change this.',
  },
  moderate: {
    grade: 'moderate',
    dots: 3,
    label: 'Moderate certainty',
    meaning: 'It probably helps. Good trials agree, with some limits.',
  },
  low: {
    grade: 'low',
    dots: 2,
    label: 'Low certainty',
    meaning: 'It may help for a while. We are not sure how much.',
  },
  'very-low': {
    grade: 'very-low',
    dots: 1,
    label: 'Very low certainty',
    meaning: 'A few small studies suggest it might help. Nobody can be sure.',
  },
  'not-shown': {
    grade: 'not-shown',
    dots: 0,
    label: 'Not shown to help',
    meaning: 'No good study shows this. Do not rely on massage for it.',
  },
};

/** The dots and the words for a grade. */
export function markGrade(grade: EvidenceGrade): GradeMark {
  return MARKS[grade];
}
