import { join } from 'node:path';

export type Step = {
  /** One static check is one test; a runner counts its own. */
  readonly kind: 'check' | 'vitest' | 'playwright';
  readonly title: string;
  /** A package's command, or a file of ours that begins with `./`, and its arguments. */
  readonly command: readonly [bin: string, ...args: string[]];
  /** For `npm run check`, which looks again only at what changed; `npm test` trusts nothing from before. */
  readonly cache?: readonly string[];
  /** Folders below tests/ whose files must lead to at least one test. */
  readonly folders?: readonly string[];
};

export type Part = {
  readonly name: 'static' | 'unit' | 'database' | 'browser';
  /** On two processors that have nothing else to do, while the other parts of its phase run. */
  readonly budgetMinutes: number;
  /** Run one after the other before the steps of this part, which need what they make. */
  readonly before?: readonly Step[];
  readonly steps: readonly Step[];
};

const check = (title: string, ...command: Step['command']): Step => ({ kind: 'check', title, command });

const cacheIn = (name: string) => [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=node_modules/.cache/check-${name}`,
];

const vitest = (
  title: string,
  projects: readonly string[],
  folders: readonly string[],
  atOnce = 1,
): Step => ({
  kind: 'vitest',
  title,
  command: [
    'vitest',
    'run',
    '--passWithNoTests',
    '--reporter=dot',
    '--reporter=./tests/runner/vitest-tally.ts',
    // Vitest leaves one processor free; where tests mostly wait for a disk or a process that is too few, and one that
    // waits should leave its processor to another.
    `--maxWorkers=${String(atOnce)}`,
    ...projects.flatMap((project) => ['--project', project]),
  ],
  folders,
});

const SITES = check('the sites of the tests can be built', './tests/processes/build-sites.ts');

const STATIC: Part = {
  name: 'static',
  budgetMinutes: 2,
  before: [check('the content has its types', 'astro', 'sync')],
  steps: [
    { ...check('the house rules of lint hold', 'eslint', '.'), cache: cacheIn('eslint') },
    check('the house rules that need types hold', 'oxlint', '.'),
    // The native compiler takes programs in a fraction of the time, but no pages; `astro check` takes those.
    // One checker: several take less time alone, but each works out again what the others know, and another step waits.
    check('the types of programs fit', 'tsc', '--noEmit', '--checkers', '1'),
    check('the types of pages fit', 'astro', 'check', '--tsconfig', 'tsconfig.astro.json'),
    { ...check('the formatting is uniform', 'prettier', '--check', '.'), cache: cacheIn('prettier') },
    check('no code and no package is unused', 'knip'),
  ],
};

const UNIT: Part = {
  name: 'unit',
  budgetMinutes: 2,
  // Two, so that the static checks need not wait for the second while a processor is idle.
  steps: [
    vitest('unit tests', ['unit'], ['unit']),
    vitest('content and architecture tests', ['content', 'architecture'], ['content', 'architecture']),
  ],
};

const DATABASE: Part = {
  name: 'database',
  budgetMinutes: 6,
  steps: [vitest('integration, race and crash tests', ['database'], ['integration', 'races', 'crash'], 3)],
};

const BROWSER: Part = {
  name: 'browser',
  budgetMinutes: 7,
  steps: [
    {
      kind: 'playwright',
      title: 'browser tests',
      command: ['playwright', 'test', '--reporter=list,json'],
      folders: ['e2e'],
    },
  ],
};

/**
 * Parts of one phase share the processors. Database and browser tests wait for disks and for other processes a third of
 * their time, which is the time of the others.
 */
export const PHASES: readonly (readonly Part[])[] = [
  [STATIC, UNIT],
  [DATABASE, BROWSER],
];

export const FAST: readonly Part['name'][] = ['static', 'unit'];

/**
 * The same part for a run of all: the sites that the next phase serves are built in the first, while a processor would
 * be idle. Its static checks come after that, for a build writes the types that some of them read.
 */
export function withSites(part: Part): Part {
  if (part.name !== 'static') return part;
  return { ...part, before: [...(part.before ?? []), SITES] };
}

/** The same part for `npm run check`. */
export function withCaches(part: Part): Part {
  const steps = part.steps.map((step): Step => {
    const [bin, ...args] = step.command;
    return { ...step, command: [bin, ...(step.cache ?? []), ...args] };
  });
  return { ...part, steps };
}

/**
 * The same part for `npm test`, which says at its end how much of src/ its unit tests run. Counting takes a
 * quarter of a minute for them, and would cost the database part, which starts many processes, a fifth of its time.
 */
export function withCoverage(part: Part, scratch: string): Part {
  if (part.name !== 'unit') return part;
  const steps = part.steps.map((step): Step => {
    if (step.folders?.includes('unit') !== true) return step;
    const folder = `--coverage.reportsDirectory=${coverageFolder(part, scratch)}`;
    return { ...step, command: [...step.command, '--coverage.enabled', folder] };
  });
  return { ...part, steps };
}

export function coverageFolder({ name }: Pick<Part, 'name'>, scratch: string): string {
  return join(scratch, `coverage-${name}`);
}

/** What `npm run check` and `npm test` may take in all; null for a choice of parts, which nobody promised. */
export function wholeBudget(parts: readonly Part[]): number | null {
  const names = parts.map(({ name }) => name);
  if (names.length === PHASES.flat().length) return 9;
  return names.length === FAST.length && FAST.every((name) => names.includes(name)) ? 1 : null;
}
