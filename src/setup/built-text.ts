import { readFileSync } from 'node:fs';

/** A text that arrives with a page; `file` is where it lies by itself, null for one inside the page. */
export type Text = { readonly text: string; readonly file: string | null };

export function readText(link: string, file: string): Text & { readonly link: string } {
  return { link, file, text: readFileSync(file, 'utf8') };
}

export function attributesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, value]) => value ?? []);
}
