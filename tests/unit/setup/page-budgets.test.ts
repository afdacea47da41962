import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkBudgets, weighPages } from '#/setup/budgets.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function site(files: Readonly<Record<string, string | Buffer>>): string {
  const dist = mkdtempSync(join(tmpdir(), 'clinic-budget-'));
  folders.push(dist);
  for (const [name, content] of Object.entries(files)) {
    const file = join(dist, 'client', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return dist;
}

const PAGE = '<!doctype html><link rel="stylesheet" href="/_astro/site.css"><p>Slow pressure.</p>';
const CSS = '@font-face{src:url(/_astro/text.woff2)}p{color:black}';

/** Letters that do not pack well, so that the packed size follows the length. */
const noise = (bytes: number) => randomBytes(bytes / 2).toString('hex');

describe('the weight of a page', () => {
  it('counts the page, its stylesheet and its fonts', () => {
    const dist = site({
      'conditions/index.html': PAGE,
      '_astro/site.css': CSS,
      '_astro/text.woff2': Buffer.alloc(9000),
    });
    const [weight] = weighPages(dist);
    expect(weight).toMatchObject({ page: 'conditions/index.html', scriptBytes: 0 });
    expect(weight!.totalBytes - weight!.htmlAndCssBytes).toBe(9000);
    expect(checkBudgets(dist)).toEqual([]);
  });

  it('counts a font for signs of other languages only where one stands, and drawings as they are sent', () => {
    const faces =
      '@font-face{src:url(/_astro/text.woff2);unicode-range:U+20-7E}' +
      '@font-face{src:url(/_astro/more.woff2);unicode-range:U+A1-FF,U+131}';
    const files = {
      '_astro/site.css': `${faces}p{background:url(/lines.svg)}`,
      '_astro/text.woff2': Buffer.alloc(9000),
      '_astro/more.woff2': Buffer.alloc(5000),
      'lines.svg': noise(4000),
      'lines.svg.br': Buffer.alloc(600),
    };
    const pages = {
      'a.html': PAGE,
      'b.html': `${PAGE}<p>M&#252;ller</p>`,
      'c.html': `${PAGE}<p title="ü">M</p>`,
    };
    const added = weighPages(site({ ...files, ...pages })).map(
      (page) => page.totalBytes - page.htmlAndCssBytes,
    );
    expect(added).toEqual([9600, 14_600, 9600]);
  });

  it.each([
    ['a script file', '<script type="module" src="/_astro/a.js"></script>'],
    ['a script in the page', '<script>document.title = "x"</script>'],
  ])('refuses %s on a page for reading', (_, script) => {
    const dist = site({
      'index.html': PAGE + script,
      '_astro/site.css': 'p{}',
      '_astro/a.js': 'document.title = "x";',
    });
    expect(checkBudgets(dist)).toEqual([
      { page: 'index.html', advice: expect.stringMatching(/^loads scripts of .+ the limit is 0\.0 KB\.$/) },
    ]);
  });

  it('counts what a script imports, and holds our own part of the insurance questions to 25 KB', () => {
    const page = `${PAGE}<script type="module" src="/_astro/ours.js"></script>`;
    const files = (ours: number) => ({
      'insurance/index.html': page,
      '_astro/site.css': 'p{}',
      '_astro/ours.js': `import{a}from"./react.js";import"./more.js";import("./later.js");"${noise(ours)}"`,
      '_astro/more.js': `import{a}from"./react.js";`,
      '_astro/react.js': `let rendererPackageName="${noise(20_000)}"`,
      '_astro/later.js': noise(20_000),
    });
    expect(checkBudgets(site(files(40_000)))).toEqual([]);
    const [weight] = weighPages(site(files(40_000)));
    expect(weight!.scriptBytes - weight!.ownScriptBytes).toBeGreaterThan(9_000);
    expect(weight!.scriptBytes).toBeLessThan(40_000);
    expect(checkBudgets(site(files(54_000)))).toEqual([
      {
        page: 'insurance/index.html',
        advice: expect.stringMatching(/^loads scripts of our own of 2\d\.\d KB/),
      },
    ]);
  });

  it('is that of the packed files which the server sends, and packs nothing that is packed already', () => {
    const dist = site({
      'conditions/index.html': PAGE,
      'conditions/index.html.br': Buffer.alloc(700),
      '_astro/site.css': CSS,
      '_astro/site.css.br': Buffer.alloc(77),
      '_astro/text.woff2': Buffer.alloc(9),
    });
    expect(weighPages(dist)).toMatchObject([{ htmlAndCssBytes: 777, totalBytes: 786 }]);
  });

  it('lets facts for search engines pass, because no browser runs them', () => {
    const facts = '<script type="application/ld+json">{"@type":"MedicalWebPage"}</script>';
    expect(checkBudgets(site({ 'index.html': PAGE + facts, '_astro/site.css': 'p{}' }))).toEqual([]);
  });

  it.each([
    ['a condition page', 'conditions/neuropathy/index.html', 60_000, '25'],
    ['the home page with its body map', 'index.html', 80_000, '32'],
  ])('refuses %s whose words and looks are too heavy, and says by how much', (_, page, size, limit) => {
    const dist = site({ [page]: `${PAGE}<p>${noise(size)}</p>`, '_astro/site.css': 'p{}' });
    const advice = new RegExp(`^has HTML and CSS of \\d\\d\\.\\d KB; the limit is ${limit}`);
    expect(checkBudgets(dist)).toEqual([{ page, advice: expect.stringMatching(advice) }]);
  });

  it('lets the home page have more words and lines than a condition page', () => {
    const html = `${PAGE}<p>${noise(54_000)}</p>`;
    expect(checkBudgets(site({ 'index.html': html, '_astro/site.css': 'p{}' }))).toEqual([]);
    expect(checkBudgets(site({ 'team/index.html': html, '_astro/site.css': 'p{}' }))).toHaveLength(1);
  });

  it('refuses a page whose fonts and pictures are too heavy', () => {
    const dist = site({
      'index.html': `${PAGE}<img src="/map.png" alt="">`,
      'map.png': Buffer.alloc(80_000),
      '_astro/site.css': CSS,
      '_astro/text.woff2': Buffer.alloc(50_000),
    });
    expect(checkBudgets(dist).map(({ page, advice }) => `${page} ${advice}`)).toEqual([
      expect.stringMatching(/^index\.html weighs, with fonts and pictures, 12\d\.\d KB/),
    ]);
  });
});
