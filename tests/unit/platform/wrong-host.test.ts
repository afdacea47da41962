import { expect, test } from 'vitest';
import { blockListOf } from '#/platform/config/readers.ts';
import { wrongHostLog } from '#/platform/http/wrong-host.ts';
import { makeLog } from '#/platform/observability/log.ts';

test('a proxy that sends a name of its own is told from a stranger, once an hour, without the name', () => {
  const lines: string[] = [];
  const log = makeLog('info', { write: (line: string) => void lines.push(line) });
  const note = wrongHostLog(log, blockListOf(['127.0.0.1', '10.0.0.0/8', '::1']));
  for (const address of ['127.0.0.1', '::ffff:10.1.2.3', '::1', '192.0.2.7', '2001:db8::7', undefined])
    note(address);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'wrong-host', reason: 'proxy-sends-another-host' },
    { event: 'wrong-host', reason: 'not-site-url' },
  ]);
});
