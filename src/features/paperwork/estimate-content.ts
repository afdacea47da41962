import type { Content } from '#/app/content/content.ts';

/** What of the clinic's content an estimate names. */
export type EstimateContent = Pick<Content, 'clinic' | 'services' | 'practitioners'>;
