/** What an expected failure looks like: a value, never a throw. `kind` names it; a switch over `kind` is exhaustive. */
export type Failure = { readonly kind: string };

/** The outcome of something that may fail in a way we expect. Broken invariants throw instead. */
export type Result<Value, Fault extends Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function failed<Fault extends Failure>(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}
