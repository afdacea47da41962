import { readCoverageDraft, type CoverageDraft } from '#/features/coverage/domain/read-draft.ts';

/** What a person chose to keep on the device: the answers, and where they stood. */
export type KeptCheck = { readonly draft: CoverageDraft; readonly place: number };

/** Asking for it can fail, where a browser lets pages keep nothing. */
export const onDevice = (): Storage => window.localStorage;

const KEY = 'insurance-check';

/** Keeps the answers for this local day. False where the browser does not allow it. */
export function keepCheck(storage: () => Storage, { draft, place }: KeptCheck, today: string): boolean {
  try {
    const { given, first } = draft;
    storage().setItem(KEY, JSON.stringify({ day: today, place, draft: JSON.stringify({ given, first }) }));
    return true;
  } catch {
    return false;
  }
}

/** What was kept today. What is older, or none of ours, is deleted by looking for it. */
export function keptCheck(storage: () => Storage, today: string): KeptCheck | null {
  try {
    const kept = JSON.parse(storage().getItem(KEY) ?? '{}') as Record<string, unknown>;
    const { day, place } = kept;
    const draft = typeof kept['draft'] === 'string' ? readCoverageDraft(kept['draft'], today) : null;
    if (day === today && draft !== null && Number.isInteger(place)) return { draft, place: Number(place) };
  } catch {
    // Not ours: deleted below.
  }
  forgetKept(storage);
  return null;
}

export function forgetKept(storage: () => Storage): void {
  try {
    storage().removeItem(KEY);
  } catch {
    // A browser that lets nobody write has kept nothing.
  }
}
