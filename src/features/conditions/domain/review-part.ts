/** What a clinician ticks: each line of an item is one box. */
export type ReviewPart = { readonly heading: string; readonly boxes: readonly string[] };
