import type { Urgency } from '#/features/screening/domain/urgency.ts';
import type { WrittenScreening } from '#/features/screening/content.ts';

/** Signs that call for the same step. Each sign completes the heading, which ends in "if". */
type SignGroup = Omit<WrittenScreening['groups'][number], 'signs'> & { readonly signs: readonly string[] };

/** The safety questions before a visit. Answers are never stored. */
export type Screening = Omit<WrittenScreening, 'groups'> & { readonly groups: readonly SignGroup[] };

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
