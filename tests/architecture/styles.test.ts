import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeBelow, namesBelow, ROOT } from './source-files.ts';
import { changedByNight, classesOf, classesWithoutUse, looseScrollBoxes } from './styles.ts';
import { businessWordsIn } from './ui-words.ts';

const sheets = namesBelow('src')
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
const drawings = namesBelow('src/ui/drawings').map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));
const code = [...codeBelow('src'), ...drawings].filter(
  ({ path }) => !path.startsWith('src/layouts/styleguide/'),
);

describe('the style sheets', () => {
  it('dress only what some page has, so that nobody downloads looks for nothing', () => {
    expect(classesWithoutUse(sheets, code)).toEqual([]);
  });

  it('begin with the order of the layers: whichever a page loads first, a part wins over the bare element', () => {
    const layered = sheets.filter(({ text }) => /@layer \w+ \{/.test(text));
    expect(layered.length).toBeGreaterThan(8);
    const order = '@layer theme, base, components, utilities;\n';
    expect(layered.filter(({ text }) => !text.startsWith(order)).map(({ path }) => path)).toEqual([]);
  });

  // The barriers of a page are looked for by day; by night only those that colors can make.
  it('change nothing by night but the values of colors', () => {
    const scripts = codeBelow('src').filter(({ path }) => !path.startsWith('src/mail/'));
    const nightly = [...sheets, ...scripts].filter(({ text }) => text.includes('prefers-color-scheme'));
    expect(nightly.length).toBeGreaterThan(2);
    expect(nightly.flatMap(({ path, text }) => changedByNight(text).map((one) => `${path}: ${one}`))).toEqual(
      [],
    );
  });

  it('keep what is hidden in a box that scrolls inside of it, so that the page is no wider', () => {
    expect(
      sheets.flatMap(({ path, text }) => looseScrollBoxes(text).map((box) => `${path}: ${box}`)),
    ).toEqual([]);
    expect(looseScrollBoxes('.a { overflow-x: auto } .b { overflow: auto; position: relative }')).toEqual([
      '.a',
    ]);
  });

  it('can each be read in one go', () => {
    const long = sheets.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});

describe('the design system', () => {
  it('has no part that is named by a word of the clinic: those stand in their feature', () => {
    const stray = namesBelow('src/ui').filter(
      (path) => businessWordsIn(path.slice('src/ui/'.length)).length > 0,
    );
    expect(stray).toEqual([]);
  });

  it('dresses no class that is named by a word of the clinic', () => {
    const stray = sheets
      .filter(({ path }) => path.startsWith('src/ui/'))
      .flatMap(({ path, text }) => classesOf(text).map((name) => ({ path, name })))
      .filter(({ name }) => businessWordsIn(name).length > 0);
    expect(stray).toEqual([]);
  });
});

describe('the check itself', () => {
  it('knows a word of the clinic in every spelling of a name', () => {
    for (const name of ['BodyMap.astro', 'styles/times.css', 'comments-link.ts', 'guide-words'])
      expect(businessWordsIn(name)).not.toEqual([]);
    for (const name of ['Field.astro', 'styles/tokens.css', 'LinkedText.astro', 'summary-list'])
      expect(businessWordsIn(name)).toEqual([]);
  });

  const page = { path: 'src/ui/Part.astro', text: '<p class="care">\n<a class={`on-${region}`}></a>' };

  it('finds what is hidden or moved by night', () => {
    const night = (rules: string) =>
      changedByNight(`a{b:c}@media (prefers-color-scheme: dark) {${rules}} d{e:f}`);
    expect(night(':root { color-scheme: dark; --color-ink: #fff }')).toEqual([]);
    expect(night(':root{--a:b} .hint { display: none } @layer x { p { margin:0 } }')).toEqual([
      'display: none',
      'margin:0',
    ]);
  });

  it('finds a class that no page has', () => {
    const sheet = {
      path: 'a.css',
      text: '.care .gone { color: red }\n@media print { .old-part { margin: 0.5px } }',
    };
    expect(classesWithoutUse([sheet], [page])).toEqual(['a.css: .gone', 'a.css: .old-part']);
  });

  it('accepts a class that is put together from two halves', () => {
    expect(classesWithoutUse([{ path: 'a.css', text: '.on-neck { fill: red }' }], [page])).toEqual([]);
  });

  it('does not take a file that is imported for a class', () => {
    const importer = { path: 'b.ts', text: "import { gone } from './gone.ts';" };
    expect(classesWithoutUse([{ path: 'a.css', text: '.gone { margin: 0 }' }], [importer])).toHaveLength(1);
  });
});
