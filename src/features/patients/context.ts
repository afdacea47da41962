import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases about patients need of the program. */
export type PatientsContext = Pick<PlatformContext, 'database' | 'clock' | 'ids'>;
