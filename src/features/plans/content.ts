import { z } from 'zod';
import { localDay, slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const planSchema = z
  .strictObject({
    id: slug('a short name for the plan, used in the form'),
    name: words('the name of the plan as it stands on the card'),
    inNetworkSince: localDay('the day since which the clinic is in its network'),
    /** For example which of its networks, or who must refer. */
    note: words('what people with this plan should know').optional(),
  })
  .describe('a plan with id, name and inNetworkSince');

/** What stands in `plans.yaml`. */
export const plansSchema = z
  .strictObject({
    /** The day somebody last compared the list with the contracts. */
    checkedOn: localDay('the day the list was last checked'),
    plans: z.array(planSchema).describe('a list of plans, or [] when you keep none'),
  })
  .describe('the plans the clinic is in the network of: checkedOn and plans');

/** The plans whose network the clinic is in. */
export type Plans = Written<typeof plansSchema>;
export type Plan = Plans['plans'][number];
