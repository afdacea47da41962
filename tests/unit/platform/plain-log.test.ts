import { expect, test } from 'vitest';
import { parseConfig } from '#/platform/config/config.ts';
import { plainLog } from '#/platform/observability/plain-log.ts';

function saidBy(tell: (log: ReturnType<typeof plainLog>) => void): string {
  const lines: string[] = [];
  tell(plainLog({ write: (line) => void lines.push(line) }));
  return lines.join('');
}

test.each([
  ['appointment.booked', {}, 'A visit was booked.\n'],
  ['outbox.sent', { outboxMessageId: 'a' }, 'A mail was sent.\n'],
  ['holds-ended', { count: 3 }, 'A time that was kept is free again. 3 times.\n'],
  ['something-new', { count: 2 }, 'something new. 2 times.\n'],
  ['request', { method: 'GET', status: 200 }, ''],
] as const)(
  'whoever tries the demo out reads one line for %s, and none for a request',
  (event, fields, line) => {
    expect(saidBy((log) => log.info(event, fields))).toBe(line);
  },
);

test('an error says where it is and what to do, and nothing that somebody typed', () => {
  const line = saidBy((log) =>
    log.error('request-threw', { requestId: 'r-1', error: new TypeError('zanzibar is no number') }),
  );
  expect(line).toMatch(/^ERROR: request threw\. TypeError.* Request r-1\. Start with LOG_LEVEL=info/);
  expect(line).not.toContain('zanzibar');
});

const KEYS = { DATA_KEYS: `a:${Buffer.alloc(32).toString('base64')}` };
test.each([
  [{}, 'plain'],
  [{ LOG_LEVEL: 'info' }, 'json'],
  [{ LOG_LEVEL: 'debug' }, 'json'],
  [
    {
      NODE_ENV: 'production',
      SITE_URL: 'https://clinic.example',
      MAIL_FROM: 'a@clinic.example',
      ...KEYS,
    },
    'json',
  ],
] as const)('with %o the console speaks %s', (settings, wanted) => {
  const config = parseConfig({ ...KEYS, ...settings });
  expect(config.ok ? config.value.logForm : config.fault.faults).toBe(wanted);
});
