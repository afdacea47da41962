type Names = { readonly plainName: string; readonly medicalName: string };

/** The name people use, with the doctor's name behind it, unless that says nothing new. */
export function conditionTitle({ plainName, medicalName }: Names): string {
  return namesTwice({ plainName, medicalName }) ? plainName : `${plainName} (${medicalName})`;
}

/** True when each word of the doctor's name stands in the other one already: "low" in "lower" counts too. */
export function namesTwice({ plainName, medicalName }: Names): boolean {
  const plain = wordsOf(plainName);
  return wordsOf(medicalName).every((word) => plain.some((known) => known.startsWith(word)));
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
