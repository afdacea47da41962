import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/runner/longest-first.ts';
import { beginAtTestNow } from './tests/runner/test-now.ts';

beginAtTestNow(process.env);

/**
 * One project a part of `npm test`, so that each can be run and timed by itself:
 * `npx vitest run --project unit` or a single file, `npx vitest run tests/races/booking.test.ts`.
 */
export default defineConfig({
  test: {
    environment: 'node',
    // These only end what hangs. A slow or busy machine is no fault of the code: `npm run bench` measures speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Only where it is asked for: it takes processor time. `.astro` files and other processes are not counted.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/setup/node/**'],
      reporter: ['json'],
    },
    sequence: { sequencer: LongestFirst },
    setupFiles: ['./tests/runner/fast-check-seed.ts'],
    // Without isolation what one file has loaded serves the next: no test of these changes a module.
    projects: [
      { extends: true, test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'content', isolate: false, include: ['tests/content/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'architecture', isolate: false, include: ['tests/architecture/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'database',
          isolate: false,
          include: ['tests/{integration,races,crash}/**/*.test.ts'],
          globalSetup: ['./tests/runner/postgres-for-vitest.ts'],
        },
      },
    ],
  },
});
