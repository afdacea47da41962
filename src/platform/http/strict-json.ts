import { failed, ok, type Result } from '#/kernel/result.ts';

export type JsonObject = { readonly [key: string]: unknown };

const DEEPEST = 12;
const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one JSON object as programs should send it: valid UTF-8, an object at the top, not nested without end,
 * no key that reaches into JavaScript itself, no half of a character, and no NUL, which PostgreSQL cannot keep.
 */
export function readJsonObject(bytes: Buffer): Result<JsonObject, { readonly kind: 'not-json' }> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(value) && isSound(value, 1) ? ok(value) : failed({ kind: 'not-json' });
  } catch {
    return failed({ kind: 'not-json' });
  }
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSound(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isSound(item, depth + 1));
  return Object.entries(value).every(([key, item]) => !UNSAFE_KEYS.has(key) && isSound(item, depth + 1));
}
