import type { AuditActor } from '#/platform/audit/audit-store.ts';
import type { Wiped } from '#/platform/db/wipe.ts';

/** What would happen, in sentences. Empty lists: nothing is known of this person. */
export type ErasurePreview = {
  readonly erases: readonly string[];
  /** What stays, until when and why. */
  readonly keeps: readonly string[];
  /** What must be done before anything is erased. */
  readonly blocks: readonly string[];
};

/** Every feature that keeps something of a patient, as one; put together by `app/erasing.ts`. */
export type PatientErasing = {
  readonly plan: (id: string) => Promise<ErasurePreview>;
  readonly erase: (id: string, actor: AuditActor) => Promise<void>;
  /** Takes what was deleted out of the database's files too, and says what is still there. */
  readonly wipe: () => Promise<Wiped>;
};
