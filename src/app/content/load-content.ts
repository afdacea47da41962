import { existsSync } from 'node:fs';
import { KINDS } from '#/app/content-kinds.ts';
import type { Readings } from '#/app/content-kinds.ts';
import type { Content } from '#/app/content/content.ts';
import { crossCheck } from '#/app/content/cross-check.ts';
import { withFaqFacts } from '#/app/content/fill-faq.ts';
import { withFees } from '#/app/content/fill-fees.ts';
import { gateFaults } from '#/app/content/gates.ts';
import { withSignOffs } from '#/app/content/with-sign-offs.ts';
import { withSampleWords } from '#/app/content/sample-words.ts';
import { ofState } from '#/app/content/of-state.ts';
import { withSharedSigns as withSignsForAnyone } from '#/features/screening/domain/screening.ts';
import { withSharedSigns } from '#/app/content/with-shared-signs.ts';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { giveAll, readAll } from '#/platform/content/content-kind.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { placeFaults } from '#/platform/content/place-faults.ts';

export type { Content } from '#/app/content/content.ts';

/**
 * Reads the whole content folder. It is whole and consistent, or the answer is one list of all faults found.
 * It never looks at the clock: content that was fine once stays fine.
 */
export async function loadContent(
  dir: string,
): Promise<Result<Content, { kind: 'content-faults'; faults: readonly ContentFault[] }>> {
  if (!existsSync(dir)) {
    const advice = `There is no content folder ${dir}. CONTENT_DIR must name the folder with clinic.yaml in it.`;
    return failed({ kind: 'content-faults', faults: [faultOf('content', advice)] });
  }
  const readings = await readAll(KINDS, dir);
  const faults = await allFaults(dir, readings);
  if (faults.length > 0) return failed({ kind: 'content-faults', faults });
  const { brand, ...written } = withSharedSigns(ofState(giveAll(KINDS, readings)));
  const screening = withSignsForAnyone(written.screening, written.everyCondition);
  return ok(
    withSampleWords(
      withFaqFacts(withFees(withSignOffs({ ...written, clinic: { ...written.clinic, brand }, screening }))),
    ),
  );
}

/** What each file says wrong by itself, what no file may say, and what files say about one another. */
async function allFaults(dir: string, readings: Readings): Promise<readonly ContentFault[]> {
  const texts = await readTexts(dir);
  return placeFaults(dir, [
    ...Object.values(readings).flatMap((reading) => reading.faults),
    ...gateFaults(readings, texts),
    ...crossCheck(readings),
  ]);
}
