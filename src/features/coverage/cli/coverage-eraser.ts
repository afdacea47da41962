import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import {
  coverageCheckNamed,
  coverageChecksOf,
  eraseCoverageChecks,
} from '#/features/coverage/erase-checks-of.ts';
import type { App } from '#/app/app.ts';

async function checksOf(app: App, whom: Erased) {
  switch (whom.kind) {
    case 'address':
      return coverageChecksOf(app, whom.email);
    case 'coverage-check':
      return coverageCheckNamed(app, whom.reference);
    case 'visit':
      return [];
  }
}

/** Insurance answers that were sent to the clinic go whole. */
export const coverageEraser: Eraser = {
  async plan(app, whom) {
    const checks = await checksOf(app, whom);
    if (checks.length === 0) return NOTHING;
    const references = checks.map(({ reference }) => reference).join(', ');
    return { ...NOTHING, erases: [`${many(checks.length, 'coverage check')}, whole: ${references}.`] };
  },
  async erase(app, whom, actor) {
    await eraseCoverageChecks(app, await checksOf(app, whom), actor);
  },
};
