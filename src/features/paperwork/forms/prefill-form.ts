import { PREFILL_FIELDS, type Prefill, type PrefillField } from '#/features/paperwork/domain/prefill.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** What fits into the fields of a paper. */
export const MAX_PREFILL = 80;

/** Reads what a person wants filled in for them. Every field may stay empty; line breaks become spaces. */
export function readPrefill(
  typed: Readonly<Record<string, string>>,
): Result<Prefill, { readonly kind: 'too-long'; readonly fields: readonly PrefillField[] }> {
  const entries = PREFILL_FIELDS.map((field) => [field, (typed[field] ?? '').replaceAll('\n', ' ')] as const);
  const fields = entries.filter(([, text]) => text.length > MAX_PREFILL).map(([field]) => field);
  return fields.length > 0
    ? failed({ kind: 'too-long', fields })
    : ok(Object.fromEntries(entries) as Prefill);
}
