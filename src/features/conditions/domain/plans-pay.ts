/** What plans tend to do with a bill for massage of one problem. It is never a promise: each plan decides. */
export const PLANS_PAY = ['some-plans', 'plans-differ', 'rarely'] as const;

export type PlansPay = (typeof PLANS_PAY)[number];

type Told = { readonly label: string; readonly short: string; readonly meaning: string };

const TOLD: Readonly<Record<PlansPay, Told>> = {
  'some-plans': {
    label: 'Some plans pay',
    short: 'Some plans pay',
    meaning: 'Some plans that pay for massage name it. They want to see a daily task that you have lost.',
  },
  'plans-differ': {
    label: 'Plans differ',
    short: 'Plans differ',
    meaning: 'Some pay and some do not, or another payer comes first. Ask before the first visit.',
  },
  rarely: {
    label: 'Plans rarely pay for this alone',
    short: 'Plans rarely pay',
    meaning: 'Another problem must be named, such as a muscle or a joint, and only if you truly have one.',
  },
};

/** The words for it, the same on the page of the condition and in the list of all conditions. */
export function tellPlansPay(plansPay: PlansPay): Told {
  return TOLD[plansPay];
}
