import { estimateNumber } from '#/features/paperwork/domain/good-faith-estimate.ts';
import { estimatePaper } from '#/features/paperwork/papers/estimate-paper.ts';
import {
  passGate,
  type GateAnswer,
  type GateContext,
  type GateFault,
  type PassedGate,
} from '#/features/paperwork/papers-gate.ts';
import { findEstimate, listEstimates } from '#/features/paperwork/store/estimate-store.ts';
import type { Result } from '#/kernel/result.ts';
import type { Paper } from '#/pdf/paper.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';

export type VisitPapersContext = GateContext & {
  readonly content: { readonly clinic: Clinic; readonly paperWords: PaperWords };
};

export type ListedVersion = { readonly version: number; readonly number: string; readonly madeAtMs: number };

/** What stands behind the private link of a visit, after the birth date. */
export type VisitPapers = {
  /** Whether the visit has a price in writing. Says nothing else, so it may stand on the page of the visit. */
  hasEstimate(token: string): Promise<boolean>;
  pass(token: string, answer: GateAnswer): Promise<Result<PassedGate, GateFault>>;
  /** Every version of the price in writing, the newest first. */
  versions(passed: PassedGate): Promise<readonly ListedVersion[]>;
  /** The version that holds, or an earlier one as it was given; null when there is none. */
  estimate(passed: PassedGate, version: number | null): Promise<Paper | null>;
  asPdf(paper: Paper): Promise<Uint8Array>;
};

export function visitPapers(context: VisitPapersContext): VisitPapers {
  const { db } = context.database;
  return {
    async hasEstimate(token) {
      const visit = await context.openVisit(token);
      return visit !== null && (await findEstimate(db, visit.id)) !== undefined;
    },
    pass: (token, answer) => passGate(context, token, answer),
    async versions({ visit }) {
      const all = await listEstimates(db, visit.id);
      return all.map(({ version, madeAtMs }) => ({
        version,
        number: estimateNumber(visit.reference, version),
        madeAtMs,
      }));
    },
    async estimate({ visit }, wanted) {
      const all = await listEstimates(db, visit.id);
      const given = wanted === null ? all[0] : all.find(({ version }) => version === wanted);
      if (given === undefined) return null;
      const { clinic, paperWords } = context.content;
      const setting = { words: paperWords.estimate, clinic, sample: paperWords.insurance.sample };
      return estimatePaper({ reference: visit.reference, ...given }, setting);
    },
    asPdf: renderPaper,
  };
}
