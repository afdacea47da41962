const SENTENCE_END = /[.!?]["”)]?(?=\s|$)/g;

/** How many sentences a text has; one without an end counts as one. */
export function sentencesIn(text: string): number {
  return Math.max(1, [...text.trim().matchAll(SENTENCE_END)].length);
}

/** Numbers to call are no figures that a study found. */
const PHONE = /\b(?:911|988)\b/g;

/** True for a text that gives a number, and so needs a work it stands on. */
export function givesNumber(text: string): boolean {
  return /\d/.test(text.replace(PHONE, ''));
}
