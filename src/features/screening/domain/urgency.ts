/** What a group of signs asks for, most urgent first. */
export const URGENCIES = ['emergency', 'today', 'wait', 'ask-first'] as const;
export type Urgency = (typeof URGENCIES)[number];
