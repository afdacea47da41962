import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

/** The project's own configuration; rules that need the types of a whole program are proved by the compiler's run. */
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [
    {
      files: ['**/*.{ts,mjs}'],
      rules: tseslint.configs.disableTypeChecked.rules ?? {},
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
  ],
});

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

  it('check what needs types: promises left alone and switches with a gap', async () => {
    const config: unknown = await new ESLint({ cwd: ROOT }).calculateConfigForFile(`${ROOT}src/app/main.ts`);
    expect(config).toMatchObject({
      rules: {
        '@typescript-eslint/no-floating-promises': expect.arrayContaining([2]),
        '@typescript-eslint/switch-exhaustiveness-check': expect.arrayContaining([2]),
      },
    });
  });
});
