type Refusal =
  | { readonly kind: 'wrong-pair' | 'wrong-code' | 'begin-again' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterMs: number };

/** Why somebody does not come in, and what to do. The words for an unknown address are those for a wrong password. */
export function refusalWords(fault: Refusal): { readonly title: string; readonly words: string } {
  switch (fault.kind) {
    case 'wrong-pair':
      return { title: 'Error: that did not work', words: 'The e-mail or the password is wrong. Check both.' };
    case 'wrong-code':
    case 'begin-again':
      return {
        title: 'Error: that code did not work',
        words: 'It may be too old, or it was used before. Wait for the next one.',
      };
    case 'too-many-tries':
      return {
        title: 'Error: too many tries',
        words: `Wait ${waitWords(fault.retryAfterMs)}, then try again. A computer on which you have signed in before lets you in now.`,
      };
  }
}

function waitWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? 'one minute' : `${String(minutes)} minutes`;
}
