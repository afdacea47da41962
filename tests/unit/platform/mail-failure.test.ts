import { describe, expect, test } from 'vitest';
import { readMailFailure } from '#/adapters/resend/mail-failure.ts';

const error = (statusCode: number | null, name: string) => ({
  statusCode,
  name,
  message: 'maria@example.com is wrong',
});

describe('an answer of the mail service', () => {
  test.each([
    [error(429, 'rate_limit_exceeded'), 'temporary'],
    [error(429, 'daily_quota_exceeded'), 'temporary'],
    [error(503, 'application_error'), 'temporary'],
    [error(401, 'missing_api_key'), 'temporary'],
    [error(403, 'invalid_api_key'), 'temporary'],
    [error(403, 'validation_error'), 'temporary'],
    [error(400, 'invalid_api_key'), 'temporary'],
    [error(409, 'concurrent_idempotent_requests'), 'temporary'],
    [error(409, 'invalid_idempotent_request'), 'permanent'],
    [error(400, 'validation_error'), 'permanent'],
    [error(422, 'missing_required_field'), 'permanent'],
    [error(451, 'security_error'), 'permanent'],
    [error(500, 'internal_server_error'), 'unknown'],
    [error(502, 'application_error'), 'unknown'],
    [error(408, 'application_error'), 'unknown'],
    [error(null, 'application_error'), 'unknown'],
    [null, 'unknown'],
    ['text', 'unknown'],
    [{}, 'unknown'],
  ] as const)('%j means: %s', (answer, kind) => {
    const failure = readMailFailure(answer, null);
    expect(failure.kind).toBe(kind);
    expect(failure.code).toMatch(/^[a-z0-9_-]+$/);
  });

  test('that names a pause is obeyed, up to a day', () => {
    const limited = error(429, 'rate_limit_exceeded');
    expect(readMailFailure(limited, { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7_000 });
    expect(readMailFailure(limited, { 'retry-after': '1e9' })).toMatchObject({ retryAfterMs: 86_400_000 });
    expect(readMailFailure(limited, { 'retry-after': 'soon' })).toEqual({
      kind: 'temporary',
      code: 'rate_limit_exceeded',
    });
  });

  test('never hands a sentence on, because it may hold an address', () => {
    const told = { statusCode: 422, name: 'maria@example.com', message: 'maria@example.com' };
    expect(JSON.stringify(readMailFailure(told, null))).not.toContain('maria');
  });
});
