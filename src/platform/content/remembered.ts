/** More texts than any clinic has, so that a server that reads again and again keeps no old ones for ever. */
const MOST_KEPT = 20_000;

/**
 * What follows from a text alone, worked out once for each text. A clinic's words are read again at each change while
 * `npm run dev` runs, and nearly all of them are the same as before.
 */
export function remembered<Value>(workOut: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    if (known.size >= MOST_KEPT) known.clear();
    const value = workOut(text);
    known.set(text, { value });
    return value;
  };
}
