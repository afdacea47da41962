import { PREFILL_FIELDS, type Prefill, type PrefillField } from '#/features/paperwork/domain/prefill.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleText } from '#/kernel/typed-text.ts';

/** What fits into the fields of a paper. */
export const MAX_PREFILL = 80;

/**
 * Reads what a person wants filled in for them. Every field may stay empty. Line ends and markup are refused as in
 * every other form. `tooLong` are the words for a field that holds too much.
 */
export function readPrefill(
  typed: Readonly<Record<string, string>>,
  tooLong: string,
): Result<Prefill, { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] }> {
  const entries = PREFILL_FIELDS.map((field) => [field, visibleText(typed[field] ?? '')] as const);
  const faults = entries.flatMap(([field, text]) => {
    const message = complaint(text, tooLong);
    return message === null ? [] : [{ field, message }];
  });
  if (faults.length > 0) return failed({ kind: 'form-faults', faults });
  return ok(Object.fromEntries(entries) as Record<PrefillField, string>);
}

function complaint(text: string, tooLong: string): string | null {
  if (text.includes('\n')) return 'Write this in one line';
  const sign = /[<>]/.exec(text)?.[0];
  if (sign !== undefined) return `Take the sign “${sign}” out. The rest is fine`;
  return Array.from(text).length > MAX_PREFILL ? tooLong : null;
}
