import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import type { Clock } from '#/server/clock.ts';
import type { Config } from '#/server/config.ts';
import type { Content } from '#/server/content/content.ts';
import type { Database } from '#/server/db/database.ts';
import type { SealedBox } from '#/server/security/sealed-box.ts';

/** What the paperwork use cases need of the program. The whole `App` fits. */
export type PaperworkApp = {
  readonly config: Pick<Config, 'limits'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly content: EstimateContent & Pick<Content, 'paperWords' | 'coverageWords'>;
  readonly sealedBox: SealedBox;
  /** The visit that a private link opens, or null; the booking's own function, handed in by `server/app.ts`. */
  readonly openVisit: (token: string) => Promise<VisitOfEstimate | null>;
};

export type EstimateContent = Pick<Content, 'clinic' | 'services' | 'practitioners'>;
