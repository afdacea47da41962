import type { IncomingMessage } from 'node:http';
import type { ServedContext } from '#/platform/context.ts';
import type { ApiRoute } from '#/platform/http/api-route.ts';
import type { HttpLimits } from '#/platform/http/limits.ts';
import type { LivePart } from '#/platform/http/live-files.ts';
import type { PageHandler } from '#/platform/http/pages.ts';
import type { StaticFiles } from '#/platform/http/static-files.ts';

export type EntryParts<Context extends ServedContext> = {
  readonly context: Context;
  readonly files: StaticFiles;
  /** Small parts of built pages that are true only now. */
  readonly live?: readonly LivePart[];
  readonly pages: PageHandler | null;
  readonly routes: readonly ApiRoute<Context>[];
  readonly limits: HttpLimits;
  /** A larger limit for the body of some page, from some sender; null for all others. */
  readonly bodyLimit?: (path: string, request: IncomingMessage) => Promise<number | null>;
  readonly isDraining: () => boolean;
};
