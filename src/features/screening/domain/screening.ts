/** What a group of signs asks for, most urgent first. */
export const URGENCIES = ['emergency', 'today', 'wait', 'ask-first'] as const;
export type Urgency = (typeof URGENCIES)[number];

export type ScreeningSource = { readonly title: string; readonly publisher: string; readonly url: string };

/** Signs that call for the same step. Each sign completes the heading, which ends in "if". */
export type SignGroup = {
  readonly urgency: Urgency;
  readonly heading: string;
  readonly signs: readonly string[];
  /** What to do now, in order. */
  readonly doNow: readonly string[];
};

/** The safety questions before a visit. Answers are never stored. */
export type Screening = {
  readonly question: string;
  readonly why: string;
  readonly groups: readonly SignGroup[];
  /** News between booking and visit that we want to hear on the phone. */
  readonly callBeforeVisit: readonly string[];
  readonly sources: readonly ScreeningSource[];
};

/** As it is written in content: emergency and today take their signs from the list that every page shows. */
export type WrittenScreening = Omit<Screening, 'groups'> & {
  readonly groups: readonly (Omit<SignGroup, 'signs'> & { readonly signs?: readonly string[] | undefined })[];
};

type SharedSigns = { readonly call911: readonly string[]; readonly sameDay: readonly string[] };

/** One list of emergency signs for the whole site, so that no two pages can differ. */
export function withSharedSigns(written: WrittenScreening, shared: SharedSigns): Screening {
  const signsOf = (urgency: Urgency, own: readonly string[]) => {
    switch (urgency) {
      case 'emergency':
        return [...shared.call911, ...own];
      case 'today':
        return [...shared.sameDay, ...own];
      case 'wait':
      case 'ask-first':
        return own;
    }
  };
  const groups = written.groups.map((group) => ({
    ...group,
    signs: signsOf(group.urgency, group.signs ?? []),
  }));
  return { ...written, groups };
}

export const SAFETY_ANSWERS = ['none', 'some'] as const;
