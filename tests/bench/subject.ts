/** A tiny run goes the same way in seconds and judges no speed: `npm test` makes it, so that a subject cannot rot. */
export type Size = {
  readonly tiny: boolean;
  /** What `--parts=` names, for a subject that has parts; all of it when empty. */
  readonly parts: readonly string[];
  /** The commit that `--from=` names, for a subject that compares; the last one when it is not named. */
  readonly from: string;
};

/** One thing that `npm run bench` measures. Its name is its key in the list of subjects. */
export type Subject = {
  /** What it measures, for the list. */
  readonly says: string;
  /** About how long a whole run takes on two quiet cores. */
  readonly minutes: number;
  /** A throw-away server is started for it, as for the tests, unless TEST_POSTGRES_URL names one. */
  readonly needsPostgres?: true;
  /** Prints a table. Temporary files go below TMPDIR, which is removed afterwards, as are its processes. */
  run(size: Size): Promise<void>;
};
