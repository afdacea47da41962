import type { AuditActor } from '#/platform/audit/audit-store.ts';

/** Who presses a button of a page. */
export type Visitor = {
  /** What rate limits count on. */
  readonly clientKey: string;
  readonly requestId: string;
};

/** Who acts, for the audit trail. Jobs and the command line have no request. */
export type Asker = { readonly actor: AuditActor; readonly requestId: string | null };
