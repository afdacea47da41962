/** Transactions that have ended well and wait for one COMMIT, so that the disk is asked once for all of them. */
export type CommitGroup = {
  size(): number;
  /** Settles with the COMMIT of the group. */
  join(): Promise<void>;
  /** All members are on disk. */
  stored(): void;
  /** None of the members is on disk. */
  lost(cause: unknown): void;
};

type Member = { readonly resolve: () => void; readonly reject: (cause: unknown) => void };

export function createCommitGroup(): CommitGroup {
  let members: Member[] = [];
  const takeAll = () => {
    const all = members;
    members = [];
    return all;
  };
  return {
    size: () => members.length,
    join: () =>
      new Promise<void>((resolve, reject) => {
        members.push({ resolve, reject });
      }),
    stored: () => takeAll().forEach(({ resolve }) => resolve()),
    lost: (cause) => takeAll().forEach(({ reject }) => reject(cause)),
  };
}
