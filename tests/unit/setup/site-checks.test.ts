import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readClock } from '#/setup/doctor/clock-check.ts';
import type { SiteFacts } from '#/setup/doctor/finding.ts';
import { siteFindings } from '#/setup/doctor/site-checks.ts';
import { askWebhooks } from '#/setup/doctor/webhook-check.ts';
import { testConfig } from '../../builders/config.ts';

const HOUR_MS = 3_600_000;
const READY: SiteFacts = {
  database: { kind: 'ready', hasHours: true, hasStaff: true, lostKey: null },
  ...{ backups: { kind: 'kept', ageMs: 5 * HOUR_MS }, freeBytes: 10 ** 11, clockOffMs: 40, webhooks: [] },
};
const address = 'https://clinic.example/webhooks/stripe';

describe('the doctor on the machine of the clinic', () => {
  it('finds nothing where all is well, and where another program makes the backups', () => {
    expect(siteFindings(READY)).toEqual([]);
    expect(siteFindings({ ...READY, backups: { kind: 'elsewhere' } })).toEqual([]);
  });

  it.each([
    [{ database: { kind: 'absent' } }, 'migrate'],
    [{ database: { kind: 'unreachable', why: 'No answer.' } }, 'DATABASE_URL'],
    [{ database: { kind: 'behind', steps: 2 } }, 'backup'],
    [{ database: { ...READY.database, hasHours: false } }, 'load-hours'],
    [{ database: { ...READY.database, hasStaff: false } }, 'staff add'],
    [{ database: { ...READY.database, lostKey: 'Key k1 is unknown.' } }, 'old key'],
    [{ backups: { kind: 'none-set-up' } }, 'BACKUP_KEY'],
    [{ backups: { kind: 'none-yet' } }, 'backup'],
    [{ backups: { kind: 'kept', ageMs: 60 * HOUR_MS } }, 'backup-failed'],
    [{ freeBytes: 5 * 10 ** 8 }, 'room'],
    [{ clockOffMs: -45_000 }, 'synchronization'],
    [{ webhooks: [{ address, answer: 'none' }] }, 'proxy'],
    [{ webhooks: [{ address, answer: 421 }] }, 'Host'],
  ] as readonly (readonly [Partial<SiteFacts>, string])[])(
    'says what must be done, and how: %#',
    (change, next) => {
      const [finding, ...others] = siteFindings({ ...READY, ...change });
      expect(others).toEqual([]);
      expect(finding?.next).toContain(next);
      expect(finding?.isAdvice).toBeUndefined();
    },
  );

  it('only mentions what it could not look up', () => {
    const findings = siteFindings({ ...READY, freeBytes: null, clockOffMs: null });
    expect(findings.map(({ isAdvice }) => isAdvice)).toEqual([true, true]);
    for (const { what } of findings) expect(what).toContain('could not be');
  });
});

describe('the clock of the machine', () => {
  it('is compared with a server of the time, and with none where nobody answers', async () => {
    const server = createSocket('udp4');
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.on('message', (_question, { port: asker }) => {
      const answer = Buffer.alloc(48);
      answer.writeUInt32BE(Math.floor(Date.now() / 1000) + 2_208_988_800 - 90, 40);
      server.send(answer, asker, '127.0.0.1');
    });
    const off = await readClock({ host: '127.0.0.1', port });
    expect(Math.round((off ?? 0) / 10_000)).toBe(9);
    server.close();
    expect(await readClock({ host: '127.0.0.1', port }, 50)).toBeNull();
  });
});

describe('the addresses that vendors call', () => {
  it('are called without a signature: refused by the site is reached, anything else is not', async () => {
    let status = 400;
    const server = createServer((_request, response) => {
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const siteUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const config = { ...testConfig(), production: true, siteUrl };
    const ask = async () => (await askWebhooks(config)).map(({ answer }) => answer);
    expect(await ask()).toEqual(['reached', 'reached']);
    status = 421;
    expect(await ask()).toEqual([421, 421]);
    server.close();
    server.closeAllConnections();
    expect(await ask()).toEqual(['none', 'none']);
    expect(await askWebhooks({ ...config, production: false })).toEqual([]);
  });
});
