import { findVisit } from '#/features/booking/find-visit.ts';
import type { PaperworkFaultOf } from '#/features/paperwork/domain/faults.ts';
import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import { findEstimate } from '#/features/paperwork/store/estimate-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { isSameText } from '#/platform/security/same-text.ts';

export type GateContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'limiter' | 'sealedBox' | 'linkTokens'
>;

export type GateAnswer =
  /** YYYY-MM-DD as the person typed it; null when it was no date at all. */
  | { readonly kind: 'birth-date'; readonly birthDate: string | null }
  /** What a page got when the birth date was right, for the buttons on it. */
  | { readonly kind: 'proof'; readonly proof: string };

export type PassedGate = { readonly visit: VisitOfEstimate; readonly proof: string };

const TRIES = { uses: 5, windowMs: HOUR_MS };
const PROOF_MS = 15 * 60_000;

/**
 * Opens the papers of a visit: a link alone is not enough, because mail is read by others too. The birth date has
 * 5 tries an hour for each visit. No cookie: the proof lives in the page that was shown, for 15 minutes.
 */
export async function passGate(
  context: GateContext,
  token: string,
  answer: GateAnswer,
): Promise<Result<PassedGate, PaperworkFaultOf<'no-visit' | 'refused'>>> {
  const visit = await findVisit(context, token);
  if (visit === null) return failed({ kind: 'no-visit' });
  const isRight =
    answer.kind === 'proof'
      ? isFreshProof(context, visit.id, answer.proof)
      : await isBirthDate(context, visit, answer.birthDate);
  return isRight ? ok({ visit, proof: proofFor(context, visit.id) }) : failed({ kind: 'refused' });
}

async function isBirthDate(
  context: GateContext,
  visit: VisitOfEstimate,
  typed: string | null,
): Promise<boolean> {
  const { db } = context.database;
  const bucket = `visit-papers:${digestOf(visit.id)}`;
  const { allowed } = await context.limiter.count(db, bucket, TRIES);
  const known =
    visit.patient.birthDate ?? (await findEstimate(db, visit.id))?.estimate.patient.birthDate ?? null;
  // Compared in any case, so that no answer comes faster than another.
  const isSame = isSameText(typed ?? 'no date typed', known ?? 'no date known');
  return allowed && isSame && known !== null;
}

function proofFor({ sealedBox, clock }: GateContext, visitId: string): string {
  return sealedBox.seal(String(clock.now().epochMilliseconds + PROOF_MS), placeOf(visitId));
}

function isFreshProof({ sealedBox, clock }: GateContext, visitId: string, proof: string): boolean {
  try {
    return Number(sealedBox.open(proof, placeOf(visitId))) >= clock.now().epochMilliseconds;
  } catch {
    // Anybody can send anything as a proof: what does not open was never ours, or was for another visit.
    return false;
  }
}

function placeOf(rowId: string) {
  return { table: 'visit-papers', rowId, column: 'proof' };
}
