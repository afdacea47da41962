/** What was just done, told once above the list. */
const DONE = {
  added: 'Added. The link to choose a password is on its way by mail. It works once, for 72 hours.',
  link: 'The link to choose a new password is on its way by mail.',
  phone: 'The old phone is void. The link to set up a new one is on its way by mail.',
  both: 'Password and phone are void. The link to choose both anew is on its way by mail.',
  disabled: 'Sent away, and signed out everywhere.',
} as const;
export type Done = keyof typeof DONE;

export function isDone(word: string): word is Done {
  return Object.hasOwn(DONE, word);
}

export function doneWords(done: Done): string {
  return DONE[done];
}

type SetUp = {
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
  readonly linkExpiresAtMs: number | null;
  readonly disabledAtMs: number | null;
  readonly codesLeft: number;
  readonly sessions: number;
};

/** How somebody stands, in words. */
export function setUpWords(person: SetUp, nowMs: number): string {
  if (person.disabledAtMs !== null) return 'Sent away';
  if (!person.hasPassword || !person.hasCode) {
    const isLinkOpen = (person.linkExpiresAtMs ?? 0) > nowMs;
    return isLinkOpen ? 'Has a link, not used yet' : 'Cannot sign in: the link is over';
  }
  const where =
    person.sessions === 0
      ? 'Not signed in'
      : `Signed in ${person.sessions === 1 ? 'once' : `${String(person.sessions)} times`}`;
  const codes = `${String(person.codesLeft)} recovery ${person.codesLeft === 1 ? 'code' : 'codes'} left`;
  return `${where} · ${codes}`;
}
