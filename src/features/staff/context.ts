import type { Clinic } from '#/features/clinic/content.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases need of the program. */
export type StaffContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'ids' | 'limiter' | 'log' | 'sealedBox' | 'pseudonyms' | 'passwords' | 'linkTokens'
> & {
  readonly config: Pick<Config, 'siteUrl'>;
  readonly content: {
    readonly clinic: Clinic;
    readonly practitioners: readonly { readonly slug: string; readonly name: string }[];
  };
};
