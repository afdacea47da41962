/** A room in which a visit can take place. */
export type Room = {
  readonly slug: string;
  readonly name: string;
  /** What the room can be used for; a service asks for one of these. */
  readonly kinds: readonly string[];
  /** A person who cannot use steps can get in and move about. */
  readonly stepFree: boolean;
  readonly summary: string;
};
