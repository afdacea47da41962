import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

const eslint = new ESLint({ cwd: ROOT });

async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const text = filePath.endsWith('.astro') ? `---\n${code}\n---\n` : `${code}\n`;
  const [result] = await eslint.lintText(text, { filePath: `${ROOT}${filePath}` });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const RESTRICTED = 'no-restricted-syntax';

describe('the house rules of lint', () => {
  it.each([
    [
      'a setting read outside the configuration',
      'src/features/booking/hold-slot.ts',
      'export const a = process.env;',
    ],
    ['a setting read by its quoted name', 'src/platform/clock.ts', "export const a = process['env'];"],
    ['a setting read on a page', 'src/pages/find.astro', 'const a = process.env.PORT;'],
    ['the real clock', 'src/features/booking/hold-slot.ts', 'export const a = Date.now();'],
    ['the real date', 'src/features/booking/jobs/reminders.ts', 'export const a = new Date();'],
    ['the real date without new', 'src/features/booking/jobs/reminders.ts', 'export const a = Date();'],
    ['the real instant', 'src/platform/config/config.ts', 'export const a = Temporal.Now.instant();'],
    ['the real clock on a page', 'src/pages/find.astro', 'const a = Temporal.Now.instant();'],
    ['SQL made of text', 'src/features/booking/store/hold-store.ts', 'export const a = sql.raw(`x`);'],
    ['a column named by data', 'src/features/booking/store/hold-store.ts', 'export const a = sql.ref(name);'],
    ['a table named by data', 'src/platform/db/database.ts', 'export const a = sql.table(name);'],
    ['computed text in a migration', 'src/app/migrations/one.ts', 'export const a = sql.raw(text);'],
    ['a default export', 'src/kernel/money.ts', 'export default 1;'],
    ['a barrel', 'src/kernel/money.ts', "export * from './interval.ts';"],
    ['markup made of text', 'src/features/booking/ui/SlotPicker.island.ts', 'box.innerHTML = text;'],
    ['markup put beside', 'src/ui/menu.island.ts', "box.insertAdjacentHTML('beforeend', text);"],
    ['a test that runs alone', 'tests/unit/money.test.ts', "it.only('a', () => undefined);"],
    ['a test that is put off', 'tests/unit/money.test.ts', "it.todo('a');"],
    ['a test skipped without a reason', 'tests/unit/money.test.ts', "it.skip('a', () => undefined);"],
  ])('refuse %s', async (_what, path, code) => {
    expect(await rulesBrokenBy(path, code)).toContain(RESTRICTED);
  });

  it.each([
    ['any', '@typescript-eslint/no-explicit-any', 'src/kernel/money.ts', 'export const a: any = 1;'],
    ['console in the product', 'no-console', 'src/app/main.ts', 'console.log(1);'],
    ['loose equality', 'eqeqeq', 'src/kernel/money.ts', 'export const a = 1 == 2;'],
    ['eval', 'no-eval', 'src/kernel/money.ts', "eval('1');"],
    [
      'an import that is only a type',
      '@typescript-eslint/consistent-type-imports',
      'src/kernel/a.ts',
      "import { B } from './b.ts';\nexport const a = (b: B) => b;",
    ],
  ])('refuse %s', async (_what, rule, path, code) => {
    expect(await rulesBrokenBy(path, code)).toContain(rule);
  });

  it('refuse markup from a variable and a picture without words in an Astro file', async () => {
    const [result] = await eslint.lintText(
      '---\nconst a = "<b>x</b>";\n---\n<p set:html={a} /><img src="/a.png" />\n',
      {
        filePath: `${ROOT}src/ui/Box.astro`,
      },
    );
    const rules = (result?.messages ?? []).map(({ ruleId }) => ruleId);
    expect(rules).toEqual(expect.arrayContaining(['astro/no-set-html-directive', 'astro/jsx-a11y/alt-text']));
  });

  it.each([
    ['settings in the configuration', 'src/setup/start.ts', 'export const a = process.env;'],
    ['the real clock in its own file', 'src/platform/clock.ts', 'export const a = Temporal.Now.instant();'],
    ['a date made of a number', 'src/features/booking/hold-slot.ts', 'export const a = new Date(0);'],
    ['words to the owner from the set-up', 'src/setup/start.ts', 'console.log(1);'],
    ['a constant in the database layer', 'src/app/migrations/migrate.ts', 'export const a = sql.lit(LOCK);'],
    [
      'a value in the sql template',
      'src/features/booking/store/hold-store.ts',
      'export const a = sql`x = ${value}`;',
    ],
    [
      'a test skipped by a condition',
      'tests/unit/money.test.ts',
      "it.skipIf(condition)('a', () => undefined);",
    ],
  ])('accept %s', async (_what, path, code) => {
    expect(await rulesBrokenBy(path, code)).toEqual([]);
  });
});

describe('the house rules that need types', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clinic-lint-'));
    const compilerOptions = { strict: true, target: 'esnext', module: 'nodenext', types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lint = (code: string) => {
    writeFileSync(join(folder, 'a.ts'), `${code}\n`);
    const args = [
      join(ROOT, 'node_modules/oxlint/bin/oxlint'),
      '-c',
      join(ROOT, '.oxlintrc.json'),
      '--format=unix',
    ];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  };

  it.each([
    [
      'a promise left alone',
      'no-floating-promises',
      'const one = async () => Promise.resolve(1);\none();\nexport {};',
    ],
    [
      'a switch with a gap',
      'switch-exhaustiveness-check',
      "export const a = (kind: 'x' | 'y') => {\n  switch (kind) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n};",
    ],
    [
      'what came from outside and nobody looked at',
      'no-unsafe-assignment',
      "export const a: string = JSON.parse('1');",
    ],
    [
      'a question whose answer is known',
      'no-unnecessary-condition',
      'export const a = (text: string) => text ?? 1;',
    ],
    ['a thing shown as [object Object]', 'no-base-to-string', 'export const a = String({ b: 1 });'],
  ])('refuse %s', (_what, rule, code) => {
    const { status, stdout } = lint(code);
    expect(stdout).toContain(`(${rule})`);
    expect(status).toBe(1);
  });

  it('accept a promise that is waited for', () => {
    expect(lint('export const a = async () => {\n  await Promise.resolve(1);\n};').status).toBe(0);
  });
});
