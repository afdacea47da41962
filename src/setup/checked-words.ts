import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Content } from '#/app/content/content.ts';
import { contentOfBuild } from './build-folder.ts';
import { digestOfWords } from './build-stamp.ts';
import { checkWords } from './check-words.ts';

/** What a build keeps of its words once they are read and checked, which takes most of a second. */
type Kept = {
  /** The build it was made for. Its name stands for the program, the content folder and the days that have come. */
  readonly build: string;
  readonly words: string;
  readonly content: Content;
};

/** Beside the words of a build that is being made and will have this name. */
export function keepChecked(folder: string, build: string, content: Content): void {
  const kept: Kept = { build, words: digestOfWords(contentOfBuild(folder)), content };
  writeFileSync(fileIn(folder), serialize(kept));
}

/**
 * The words and facts that a build was made from. Where they are not kept as they stand now, they are read and checked
 * as for a build: throws StopError with all that is wrong with them.
 */
export async function wordsOfBuild(build: string): Promise<Content> {
  return keptWords(build) ?? checkWords(contentOfBuild(build));
}

/** Null when nothing is kept, or it was made for another program, another clinic or other words. */
export function keptWords(build: string): Content | null {
  const kept = readKept(fileIn(build));
  const isOfThese = kept?.build === basename(build) && kept.words === digestOfWords(contentOfBuild(build));
  return isOfThese ? kept.content : null;
}

/** A file that is not there, or damaged, costs only time. */
function readKept(file: string): Kept | null {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    return null;
  }
}

function fileIn(build: string): string {
  return join(build, 'content.checked');
}
