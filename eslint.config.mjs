// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** @typedef {{ selector: string, message: string }} Ban */

/** @type {Ban[]} */
const everywhere = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import from the file that owns the name.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Build elements with the DOM; document.write lets text become markup.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
    message: 'Use textContent or replaceChildren: text from people must never become markup.',
  },
  {
    selector: 'CallExpression[callee.property.name="insertAdjacentHTML"]',
    message: 'Use append or replaceChildren: text from people must never become markup.',
  },
];

/** @type {Ban[]} */
const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only; a name says what it is everywhere.' },
];

/** @type {Ban[]} */
const noEnvironment = [
  {
    selector:
      'MemberExpression[object.name="process"]:matches([property.name="env"], [property.value="env"])',
    message: 'Settings come from src/platform/config/config.ts, which checks them once.',
  },
];

/** @type {Ban[]} */
const noRealClock = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take `now` as an argument; only src/platform/clock.ts reads the real clock.',
  },
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
    message: 'Take `now` as an argument; only src/platform/clock.ts reads the real clock.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Take `now` as an argument; only src/platform/clock.ts reads the real clock.',
  },
];

/** @type {Ban[]} */
const noRawSql = [
  {
    selector: 'CallExpression[callee.object.name="sql"][callee.property.name=/^(raw|lit)$/]',
    message: 'Raw SQL text is an injection waiting for its day: use ${value} in the sql template.',
  },
  {
    selector:
      'CallExpression[callee.object.name="sql"][callee.property.name=/^(ref|table|id)$/] > :not(Literal).arguments',
    message: 'A name in SQL must be written out here, never computed from data.',
  },
];

/** Statements that make tables cannot take parameters. @type {Ban[]} */
const literalSqlOnly = [
  {
    selector:
      'CallExpression[callee.object.name="sql"][callee.property.name=/^(raw|lit|ref|table|id)$/] > :not(Literal, Identifier[name=/^[A-Z][A-Z0-9_]*$/]).arguments',
    message: 'Only a literal or a constant may become SQL text, never something computed.',
  },
];

/** @type {Ban[]} */
const everyTestRuns = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|todo|fails)$/]',
    message: 'Every test runs and must pass; skip by a named condition where a machine cannot run it.',
  },
];

/** @type {Ban[]} */
const noBareSkip = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name="skip"]',
    message: 'Use skipIf(condition) or context.skip("the reason"), so that the reason is printed.',
  },
];

/** @param {...Ban[]} lists @returns {import('eslint').Linter.RulesRecord} */
const banned = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

const sources = ['src/**/*.{ts,tsx,mjs,astro}'];
const astroParts = ['**/*.astro', '**/*.astro/*.ts', '**/*.astro/*.js'];

export default defineConfig(
  globalIgnores([
    'dist/',
    '.astro/',
    'data/',
    'test-results/',
    'playwright-report/',
    'coverage/',
    '**/fixtures/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  { files: ['**/*.{ts,tsx,mjs}', ...astroParts], extends: [tseslint.configs.strict] },
  astro.configs.recommended,
  astro.configs['jsx-a11y-strict'],
  {
    files: ['**/*.{ts,tsx,mjs,astro}', ...astroParts],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: astroParts,
    rules: {
      // Astro's compiler reads a page's props through an exported or local `Props` type that no code names.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^(_|Props$)' },
      ],
      // Without JavaScript this is the only way to take a reader to what went wrong in a form.
      'astro/jsx-a11y/no-autofocus': 'off',
      'astro/no-set-html-directive': 'error',
      'astro/no-unsafe-inline-scripts': 'error',
      'astro/no-unused-define-vars-in-style': 'error',
    },
  },
  { files: sources, rules: banned(everywhere, noDefaultExport, noEnvironment, noRealClock, noRawSql) },
  {
    files: ['src/platform/config/config.ts'],
    rules: banned(everywhere, noDefaultExport, noRealClock, noRawSql),
  },
  {
    files: ['src/platform/clock.ts'],
    rules: banned(everywhere, noDefaultExport, noEnvironment, noRawSql),
  },
  {
    files: ['src/platform/db/**', 'src/app/migrations/**'],
    rules: banned(everywhere, noDefaultExport, noEnvironment, noRealClock, literalSqlOnly),
  },
  {
    files: ['src/sandbox/**'],
    rules: banned(everywhere, noDefaultExport, noEnvironment, noRawSql),
  },
  { files: ['src/setup/**'], rules: banned(everywhere, noDefaultExport, noRawSql) },
  {
    files: ['src/{setup,cli,sandbox}/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      ...banned(everywhere, noDefaultExport, everyTestRuns, noBareSkip),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['tests/e2e/**/*.ts'], rules: banned(everywhere, noDefaultExport, everyTestRuns) },
  // Vitest loads a reporter by its default export.
  { files: ['tests/runner/vitest-tally.ts'], rules: banned(everywhere) },
);
