import { MAX_NAME } from '#/kernel/person-name.ts';

/** The widest letter, as often as a field takes it, without a place where a line may end. */
export const wide = (length: number): string => 'W'.repeat(length);

export const LONG_NAME = wide(MAX_NAME);
export const LONG_PHONE = '+442079460958 ext. 1234567';

/** 254 characters, as many as mail allows; `tag` makes it an address of its own. */
export function longestEmail(tag: string): string {
  const local = `${tag}${'w'.repeat(64 - tag.length)}`;
  return `${local}@${`${'w'.repeat(59)}.`.repeat(3)}example`;
}
