import type { FindPrivateFacts } from '#/features/comments/domain/private-facts.ts';
import type { Clock } from '#/server/clock.ts';
import type { Config } from '#/server/config.ts';
import type { Content } from '#/server/content/content.ts';
import type { Database } from '#/server/db/database.ts';
import type { Ids } from '#/server/ids.ts';
import type { SealedBox } from '#/server/security/sealed-box.ts';
import type { LinkTokens } from '#/server/security/tokens.ts';

/** What the use cases need of the program. The whole `App` fits. */
export type CommentsApp = {
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
