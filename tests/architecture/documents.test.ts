import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '');

type Manifest = Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>;

/** Packages that no line of the document names in code marks. */
function undocumented(names: readonly string[], document: string): string[] {
  return names.filter((name) => !document.includes(`\`${name}\``));
}

/** Versions that let something else in than what was checked. */
function unpinned(versions: Readonly<Record<string, string>>): string[] {
  return Object.entries(versions).flatMap(([name, version]) =>
    /^(?:npm:[@/a-z-]+@)?\d/.test(version) ? [] : [name],
  );
}

describe('what the documents promise', () => {
  const manifest = JSON.parse(read('package.json')) as Manifest;
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

  it('docs/dependencies.md says of every package why it is here', () => {
    expect(undocumented(Object.keys(all), read('docs/dependencies.md'))).toEqual([]);
  });

  it('README.md names the two commands a newcomer needs', () => {
    expect(read('README.md')).toContain('npm start');
    expect(read('README.md')).toContain('npm test');
  });

  it('package.json pins every package to one version', () => {
    expect(unpinned(all)).toEqual([]);
  });

  it('each decision has a number of its own and a line in the list', () => {
    const pages = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d{3}-/.test(name));
    const numbers = pages.map((name) => name.slice(0, 3));
    expect(numbers).toEqual([...new Set(numbers)]);
    expect(
      pages.filter((name) => !read(`docs/decisions/${name}`).startsWith(`# ${name.slice(0, 3)} `)),
    ).toEqual([]);
    expect(pages.filter((name) => !read('docs/decisions/README.md').includes(`(${name})`))).toEqual([]);
  });

  it('the check finds a package without a line and a version that may drift', () => {
    expect(undocumented(['zod', 'zod-extra'], 'We use `zod` to check input.')).toEqual(['zod-extra']);
    const versions = { a: '1.0.0', b: '^1.0.0', c: '*', d: 'npm:a@1.0.0', e: 'npm:a@^1.0.0' };
    expect(unpinned(versions)).toEqual(['b', 'c', 'e']);
  });
});
