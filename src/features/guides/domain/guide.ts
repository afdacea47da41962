import type { SignOff } from '#/features/conditions/domain/sign-off.ts';
import type { WrittenGuide } from '#/features/guides/content.ts';

/** A guide. The body is Markdown with citations such as [@cherkin-2011] and blocks such as ::prices. */
export type Guide = WrittenGuide & {
  readonly body: string;
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly readingGrade: number;
  /** The fingerprint of what a reader reads. */
  readonly fingerprint: string;
  readonly signOff: SignOff;
};
