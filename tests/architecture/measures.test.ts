import { describe, expect, it } from 'vitest';
import { namesWithoutSubject, tooLong } from './measures.ts';
import { codeBelow, namesBelow } from './source-files.ts';

const lines = (count: number) => 'const a = 1;\n'.repeat(count);

describe('the size of things', () => {
  it('lets every file, function, page and island be read in one go', () => {
    expect(codeBelow('src', 'tests').flatMap(tooLong)).toEqual([]);
  });

  it('gives every file and folder a name with a subject', () => {
    expect(namesWithoutSubject([...namesBelow('src'), ...namesBelow('tests')])).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['a file of 301 lines', 'src/platform/entry.ts', lines(301)],
    ['a page of 81 lines', 'src/pages/find.astro', '<p>words</p>\n'.repeat(81)],
    ['front matter of 26 lines', 'src/pages/find.astro', `---\n${lines(26)}---\n<p>words</p>`],
    ['an island of 151 lines', 'src/features/booking/ui/SlotPicker.island.ts', lines(151)],
    ['a function of 61 lines', 'src/platform/entry.ts', `function long() {\n${lines(59)}}\n`],
    ['an arrow function of 61 lines', 'src/platform/entry.ts', `const long = () => {\n${lines(59)}};\n`],
    ['a long function in an Astro file', 'src/ui/Box.astro', `---\nfunction long() {\n${lines(59)}}\n---\n`],
  ])('finds %s', (_what, path, text) => {
    expect(tooLong({ path, text })).toHaveLength(1);
  });

  it.each([
    ['a file of 300 lines', 'src/platform/entry.ts', lines(300)],
    ['a page of 80 lines', 'src/pages/find.astro', '<p>words</p>\n'.repeat(80)],
    ['front matter of 25 lines', 'src/pages/find.astro', `---\n${lines(25)}---\n<p>words</p>`],
    ['a function of 60 lines', 'src/platform/entry.ts', `function fine() {\n${lines(58)}}\n`],
    ['a long group of tests', 'tests/unit/a.test.ts', `describe('a', () => {\n${lines(100)}});\n`],
  ])('accepts %s', (_what, path, text) => {
    expect(tooLong({ path, text })).toEqual([]);
  });

  it('finds names that say nothing', () => {
    const bad = ['src/utils', 'src/platform/helpers.ts', 'src/lib', 'tests/common.test.ts', 'src/misc'];
    expect(namesWithoutSubject([...bad, 'src/kernel/money.ts', 'src/library.ts'])).toEqual(bad);
  });
});
