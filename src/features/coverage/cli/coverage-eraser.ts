import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import {
  coverageCheckNamed,
  coverageChecksOf,
  eraseCoverageChecks,
} from '#/features/coverage/erase-checks-of.ts';
import type { CoverageContext } from '#/features/coverage/context.ts';

async function checksOf(context: CoverageContext, whom: Erased) {
  switch (whom.kind) {
    case 'patient':
      return [];
    case 'address':
      return coverageChecksOf(context, whom.email);
    case 'coverage-check':
      return coverageCheckNamed(context, whom.reference);
    case 'visit':
      return [];
  }
}

/** Insurance answers that were sent to the clinic go whole. */
export const coverageEraser: Eraser<CoverageContext> = {
  async plan(context, whom) {
    const checks = await checksOf(context, whom);
    if (checks.length === 0) return NOTHING;
    const references = checks.map(({ reference }) => reference).join(', ');
    return { ...NOTHING, erases: [`${many(checks.length, 'coverage check')}, whole: ${references}.`] };
  },
  async erase(context, whom, actor) {
    await eraseCoverageChecks(context, await checksOf(context, whom), actor);
  },
};
