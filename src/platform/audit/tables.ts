import type { Generated } from 'kysely';

export type AuditTables = {
  readonly audit_entry: {
    readonly id: Generated<number>;
    readonly at: number;
    readonly actor_kind: string;
    readonly actor_id: string | null;
    readonly action: string;
    readonly subject_kind: string;
    readonly subject_id: string;
    readonly request_id: string | null;
    /** JSON of ids, counts and flags; never words a person wrote. */
    readonly detail: string;
  };
  readonly audit_seal: {
    readonly position: number;
    readonly entry_id: number;
    readonly hash: string;
  };
};
