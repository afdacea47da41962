import type { BlockList } from 'node:net';
import { monotonicMs } from '#/platform/clock.ts';
import type { Log } from '#/platform/observability/log.ts';

const SAY_AGAIN_MS = 3_600_000;

/**
 * Says in the log, once an hour for each reason, that requests come with another Host than the site's. From a proxy that the
 * settings name it is most likely the proxy, which sends a name of its own: then nobody sees the site at all. The name itself
 * is never written: anybody may have typed it.
 */
export function wrongHostLog(log: Log, trusted: BlockList): (remoteAddress: string | undefined) => void {
  const saidAtMs = new Map<string, number>();
  return (remoteAddress = '') => {
    const reason = isTrusted(trusted, remoteAddress) ? 'proxy-sends-another-host' : 'not-site-url';
    const nowMs = monotonicMs();
    if (nowMs - (saidAtMs.get(reason) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
    saidAtMs.set(reason, nowMs);
    log.warn('wrong-host', { reason });
  };
}

function isTrusted(trusted: BlockList, address: string): boolean {
  const bare = address.replace(/^::ffff:/, '');
  if (bare === '') return false;
  return trusted.check(bare, bare.includes(':') ? 'ipv6' : 'ipv4');
}
