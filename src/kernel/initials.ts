/** "D. O.": a name for what others may see, such as a sheet on a counter. */
export function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => /^\p{L}\p{M}*/u.exec(word)?.[0] ?? []);
  const ends = letters.length < 2 ? letters : [letters[0] ?? '', letters.at(-1) ?? ''];
  return ends.map((letter) => `${letter}.`).join(' ');
}
