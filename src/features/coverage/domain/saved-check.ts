import { readCoverageDraft, type CoverageDraft } from '#/features/coverage/domain/read-draft.ts';

const MARK = 'SAVED-CHECK:';

/** The line of a saved file that a page can open again. A program for texts may wrap it. */
export function savedLine({ given, first }: CoverageDraft): string {
  return `${MARK}${btoa(JSON.stringify({ given, first }))};`;
}

/** The answers in a saved file, or null when it is no such file or was changed. `today` is YYYY-MM-DD. */
export function draftInFile(text: string, today: string): CoverageDraft | null {
  const [, code] = /SAVED-CHECK:([A-Za-z0-9+/=\s]+);/.exec(text) ?? [];
  if (code === undefined) return null;
  try {
    return readCoverageDraft(atob(code.replace(/\s/g, '')), today);
  } catch {
    return null;
  }
}
