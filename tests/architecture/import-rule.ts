export type ImportRule = {
  readonly room: string;
  /** Which files live in the room; `feature` is the feature's name. */
  readonly files: RegExp;
  /**
   * What they may import: a folder or file from the root, `npm:`, `node:` or `astro:` names; `*` is one
   * name. `<own>` is the file's feature, `<known>` each feature it knows. `type ` allows types only.
   */
  readonly may: readonly string[];
};
