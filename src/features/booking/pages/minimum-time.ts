import type { SealedBox } from '#/platform/security/sealed-box.ts';

export const OPENED_FIELD = 'opened';
/** Nobody reads and fills in the details page in less. */
const LEAST_MS = 3_000;

type Box = Pick<SealedBox, 'seal' | 'open'>;
const PLACE = { table: 'form', rowId: 'details', column: OPENED_FIELD } as const;

/** Goes into the form: when it was first shown. The first seal stays, so that pressing again is always enough. */
export function openedSeal(box: Box, former: string | undefined, nowMs: number): string {
  return openedMs(box, former) === null ? box.seal(String(nowMs), PLACE) : (former ?? '');
}

/** True for a form that was sent faster than a person can, or without having been opened here. */
export function isTooQuick(box: Box, seal: string | undefined, nowMs: number): boolean {
  const opened = openedMs(box, seal);
  return opened === null || (nowMs >= opened && nowMs - opened < LEAST_MS);
}

function openedMs(box: Box, seal: string | undefined): number | null {
  if (seal === undefined || seal === '') return null;
  try {
    return Number(box.open(seal, PLACE));
  } catch {
    // What does not open was never ours.
    return null;
  }
}
