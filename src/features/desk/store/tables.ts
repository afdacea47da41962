export type DeskTables = {
  /** Who took on what needs a person. */
  readonly need_taken: {
    /** The name of the need, such as `failed-mail:12`: ids only. */
    readonly need: string;
    readonly location: string;
    /** Id of the member of staff. */
    readonly taken_by: string;
    readonly taken_at: number;
  };
};
