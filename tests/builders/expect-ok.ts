import type { Failure, Result } from '#/kernel/result.ts';

/** The value of what must have worked. The fault fails the test that asks for it. */
export function expectOk<Value>(result: Result<Value, Failure>): Value {
  if (result.ok) return result.value;
  throw new Error(`This did not work: ${JSON.stringify(result.fault)}`);
}
