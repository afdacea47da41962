import { findVisit } from '#/features/booking/find-visit.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';
import { estimateNumber } from '#/features/paperwork/domain/good-faith-estimate.ts';
import { estimatePaper } from '#/features/paperwork/papers/estimate-paper.ts';
import type { PassedGate } from '#/features/paperwork/papers-gate.ts';
import { findEstimate, listEstimates } from '#/features/paperwork/store/estimate-store.ts';
import type { Paper } from '#/pdf/paper.ts';
import type { PlatformContext } from '#/platform/context.ts';

type Reading = Pick<PlatformContext, 'database'>;

export type ListedVersion = { readonly version: number; readonly number: string; readonly madeAtMs: number };

/** Whether the visit has a price in writing. Says nothing else, so it may stand on the page of the visit. */
export async function hasEstimate(
  context: Pick<PlatformContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<boolean> {
  const visit = await findVisit(context, token);
  return visit !== null && (await findEstimate(context.database.db, visit.id)) !== undefined;
}

/** Every version of the price in writing, the newest first. */
export async function estimateVersions(
  { database }: Reading,
  { visit }: PassedGate,
): Promise<readonly ListedVersion[]> {
  const all = await listEstimates(database.db, visit.id);
  return all.map(({ version, madeAtMs }) => ({
    version,
    number: estimateNumber(visit.reference, version),
    madeAtMs,
  }));
}

/** The version that holds, or an earlier one as it was given; null when there is none. */
export async function makeEstimate(
  context: Reading & { readonly content: { readonly clinic: Clinic; readonly paperWords: PaperWords } },
  { visit }: PassedGate,
  wanted: number | null,
): Promise<Paper | null> {
  const all = await listEstimates(context.database.db, visit.id);
  const given = wanted === null ? all[0] : all.find(({ version }) => version === wanted);
  if (given === undefined) return null;
  const { clinic, paperWords } = context.content;
  const setting = { words: paperWords.estimate, clinic, sample: paperWords.insurance.sample };
  return estimatePaper({ reference: visit.reference, ...given }, setting);
}
