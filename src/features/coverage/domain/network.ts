import { ANSWER_VALUES } from '#/features/coverage/domain/answers.ts';
import type { Plan } from '#/features/plans/content.ts';

/** A plan that was picked from the clinic's list: the clinic is in its network. */
const LISTED = 'plan:';

/** What can be answered about the network: the clinic's own plans where it lists them, else yes and no. */
export function networkChoices(plans: readonly Plan[]): readonly string[] {
  return plans.length === 0
    ? ANSWER_VALUES.network
    : [...plans.map(({ id }) => `${LISTED}${id}`), 'out', 'not_sure'];
}

/** The plan that was picked; undefined for any other answer. */
export function pickedPlan(value: string, plans: readonly Plan[]): Plan | undefined {
  return plans.find(({ id }) => value === `${LISTED}${id}`);
}

/** The answer as the rules see it. */
export function networkAnswer(value: string): string {
  return value.startsWith(LISTED) ? 'in' : value;
}
