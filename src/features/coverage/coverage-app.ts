import type { Clock } from '#/server/clock.ts';
import type { Config } from '#/server/config.ts';
import type { Content } from '#/server/content/content.ts';
import type { Database } from '#/server/db/database.ts';
import type { Ids } from '#/server/ids.ts';
import type { Pseudonyms } from '#/server/security/pseudonyms.ts';
import type { SealedBox } from '#/server/security/sealed-box.ts';

/** What the use cases need of the program. The whole `App` fits. */
export type CoverageApp = {
  readonly config: Pick<Config, 'limits'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly content: Pick<Content, 'clinic'>;
  readonly sealedBox: SealedBox;
  readonly pseudonyms: Pseudonyms;
};

/** Who sends the form. */
export type CoverageAsker = { readonly clientKey: string; readonly requestId: string };
