import type { Clinic } from '#/features/clinic/content.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases need of the program. */
export type CoverageContext = Pick<
  PlatformContext,
  'config' | 'database' | 'clock' | 'ids' | 'limiter' | 'sealedBox' | 'pseudonyms'
> & { readonly content: { readonly clinic: Clinic } };
