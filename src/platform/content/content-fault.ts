/** Something wrong in a content file, in words a clinic owner can act on. */
export type ContentFault = {
  /** Such as `content/services/massage.yaml`. */
  readonly file: string;
  /** The path of the field inside the file, or empty when the whole file is meant. */
  readonly field: string;
  /** Where in the text below the facts of a Markdown file, counted from its first line as 1. */
  readonly bodyLine?: number;
  /** The line of the file. `placeFaults` looks it up from the field or from the line of the text. */
  readonly line?: number;
  readonly advice: string;
};

type Path = readonly PropertyKey[];

/** `['claims', 1, 'grade']` becomes "`grade` in entry 2 of `claims`". Entries count from 1. */
export function nameField(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  const outer = path.slice(0, -1);
  if (typeof last === 'number') {
    const entry = `entry ${last + 1}`;
    return outer.length === 0 ? entry : `${entry} of ${nameField(outer)}`;
  }
  const name = `\`${String(last)}\``;
  return outer.length === 0 ? name : `${name} in ${nameField(outer)}`;
}

/** A fault at one field; `sentence` gets the field's name in words. */
export function faultAt(file: string, path: Path, sentence: (name: string) => string): ContentFault {
  const advice = sentence(nameField(path));
  return {
    file,
    field: path.map(String).join('.'),
    advice: advice.charAt(0).toUpperCase() + advice.slice(1),
  };
}

/** A fault of the whole file. */
export function faultOf(file: string, advice: string): ContentFault {
  return { file, field: '', advice };
}

/** A fault on one line of the text below the facts of a Markdown file. */
export function faultOnLine(file: string, bodyLine: number, advice: string): ContentFault {
  return { file, field: '', bodyLine, advice };
}

/** Such as `content/rooms.yaml:12`, as editors take it. */
export function whereIs({ file, line }: ContentFault): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** Each fault as one line of a list, with its place first. */
export function listFaults(faults: readonly ContentFault[]): readonly string[] {
  return faults.map((fault) => `${whereIs(fault)}: ${fault.advice}`);
}

/** All faults as one text, for a build or a start that must stop. */
export function explainFaults(faults: readonly ContentFault[], dir: string): string {
  const count = faults.length === 1 ? '1 thing' : `${faults.length} things`;
  const list = faults.map((fault) => `  - ${fault.advice} (${whereIs(fault)})`);
  return [`Please change ${count} in the content folder, ${dir}:`, ...list].join('\n');
}
