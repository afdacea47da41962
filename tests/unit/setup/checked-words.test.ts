import { appendFileSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepChecked, keptWords, wordsOfBuild } from '#/setup/checked-words.ts';
import { contentIn, sampleContent } from '../../builders/content-folder.ts';
import { SAMPLE_DIR } from '../../builders/sample-dir.ts';

const NAME = '3a17a9a8-88a8595d89058ac3-e3f2cf8c6300496c';

let folder: string;
let build: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-words-'));
  build = join(folder, NAME);
  cpSync(SAMPLE_DIR, join(build, 'content'), { recursive: true });
  keepChecked(build, NAME, await sampleContent());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the words that a build keeps once they are checked', () => {
  it('are, to the last value, what reading and checking them gives', async () => {
    expect(keptWords(build)).toStrictEqual(await contentIn(join(build, 'content')));
    expect(await wordsOfBuild(build)).toStrictEqual(await sampleContent());
  });

  it.each([
    ['a file of them changed', () => appendFileSync(join(build, 'content', 'clinic.yaml'), '\n# later\n')],
    ['one of them is gone', () => rmSync(join(build, 'content', 'search.yaml'))],
    ['there is one more', () => writeFileSync(join(build, 'content', 'more.yaml'), 'a: 1\n')],
    ['what was kept is damaged', () => writeFileSync(join(build, 'content.checked'), 'half of it')],
    ['nothing was kept', () => rmSync(join(build, 'content.checked'))],
  ])('are not taken when %s', (_, change) => {
    change();
    expect(keptWords(build)).toBe(null);
  });

  it.each([
    ['of another content folder', NAME.replace('3a17', '0000')],
    ['of another version of the program', NAME.replace('88a8', '0000')],
    ['of other words', NAME.replace('e3f2', '0000')],
  ])('are not taken for a build %s', (_, name) => {
    const other = join(folder, name);
    renameSync(build, other);
    expect(existsSync(join(other, 'content.checked'))).toBe(true);
    expect(keptWords(other)).toBe(null);
  });

  it('are read and checked anew where they are not as they were, with all that is wrong with them', async () => {
    appendFileSync(join(build, 'content', 'clinic.yaml'), '\nopeningHours: [\n');
    await expect(wordsOfBuild(build)).rejects.toThrow('needs your attention');
  });
});
