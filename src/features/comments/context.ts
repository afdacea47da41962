import type { Clinic } from '#/features/clinic/content.ts';
import type { Condition } from '#/features/conditions/content/condition.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases need of the program. */
export type CommentsContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'ids' | 'limiter' | 'strangerMail' | 'provedMailboxes' | 'linkTokens' | 'sealedBox'
> & {
  readonly config: Pick<Config, 'siteUrl'>;
  readonly content: {
    readonly clinic: Clinic;
    readonly conditions: readonly Condition[];
    readonly guides: readonly {
      readonly slug: string;
      readonly title: string;
      readonly shortTitle: string;
      readonly changes: readonly { readonly on: string }[];
    }[];
  };
};
