import type { z } from 'zod';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type FormAnswer<Value> = Result<
  Value,
  { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] }
>;

/** Reads a form. At most one message a field, in the order in which the form asks. */
export function readForm<Value>(schema: z.ZodType<Value>, typed: TypedValues): FormAnswer<Value> {
  const parsed = schema.safeParse(typed);
  if (parsed.success) return ok(parsed.data);
  const faults = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? '');
    if (!faults.has(field)) faults.set(field, message);
  }
  return failed({
    kind: 'form-faults',
    faults: [...faults].map(([field, message]) => ({ field, message })),
  });
}
