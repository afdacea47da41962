/** One answer of the site: of an address, or of a step of the story. */
export type Answer = {
  /** Where a person was: the address, or the step. It names the answer in both recordings. */
  readonly where: string;
  readonly path: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A page as it looks, screen below screen: eight bits each of red, green and blue for every point. */
export type Picture = {
  readonly where: string;
  readonly width: number;
  /** Of the page; its last screen may show some of the one before. */
  readonly height: number;
  readonly pixels: Uint8Array;
};

/** All that a site said and showed while it was walked through. */
export type Recording = {
  readonly answers: readonly Answer[];
  readonly mails: readonly Mail[];
  readonly pictures: readonly Picture[];
};
