import type { Plans } from '#/features/plans/content.ts';
import { checkEasyWords } from '#/platform/content/check-easy-words.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

/** Each plan is listed once, with easy words, and a list is not older than what stands in it. */
export function checkPlans({ plans }: { readonly plans: Reading<Plans> }): readonly ContentFault[] {
  return plans.entries.flatMap(({ file, value }) => [
    ...faultsOfTwins(file, ['plans'], value.plans, 'id'),
    ...value.plans.flatMap(({ note }) => (note === undefined ? [] : checkEasyWords(file, [note]))),
    ...value.plans.flatMap(({ name, inNetworkSince }, index) =>
      inNetworkSince <= value.checkedOn
        ? []
        : [
            faultAt(
              file,
              ['plans', index, 'inNetworkSince'],
              (field) =>
                `${field} in ${file} says that ${name} begins on ${inNetworkSince}, after the list was checked ` +
                `(${value.checkedOn}). Add the plan on the day it begins.`,
            ),
          ],
    ),
  ]);
}
