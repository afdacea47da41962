import type { FindPrivateFacts } from '#/features/comments/domain/private-facts.ts';
import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import type { LinkTokens } from '#/platform/security/tokens.ts';

/** What the use cases need of the program. The whole `Context` fits. */
export type CommentsContext = {
  readonly config: Pick<Config, 'siteUrl' | 'limits'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly content: Pick<Content, 'clinic' | 'conditions' | 'guides' | 'everyCondition'>;
  readonly linkTokens: LinkTokens;
  readonly sealedBox: SealedBox;
};

/** Who sends the form. */
export type CommentAsker = { readonly clientKey: string; readonly requestId: string };

export type FactsFinder = { readonly findPrivateFacts: FindPrivateFacts };
