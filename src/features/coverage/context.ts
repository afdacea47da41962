import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';

/** What the use cases need of the program. The whole `Context` fits. */
export type CoverageContext = {
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
