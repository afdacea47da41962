import type { Config } from '#/platform/config/config.ts';
import { isLoopbackHost } from '#/platform/config/readers.ts';

export type HostVerdict = 'ours' | 'foreign' | 'malformed';

const SHAPE = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(\d{1,5}))?$/;
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Every Host this site answers to: the one of SITE_URL, and in the demo every name of this computer.
 * An exact list, because a Host that is only parsed can carry a path, a port or a second name.
 */
export function ownHosts(config: Config): ReadonlySet<string> {
  const site = new URL(config.siteUrl);
  const hosts = new Set([
    site.host,
    `${site.hostname}:${site.port || (site.protocol === 'https:' ? '443' : '80')}`,
  ]);
  if (!config.production && isLoopbackHost(site.hostname)) {
    for (const name of LOOPBACK_NAMES) hosts.add(`${name}:${config.port}`);
  }
  return hosts;
}

/** `rawHeaders` as Node gives them: a doubled Host shows there only. */
export function judgeHost(rawHeaders: readonly string[], own: ReadonlySet<string>): HostVerdict {
  let host: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return 'malformed';
    host = rawHeaders[index + 1];
  }
  if (host === undefined) return 'malformed';
  if (own.has(host)) return 'ours';
  const lower = host.toLowerCase();
  if (own.has(lower)) return 'ours';
  const shape = SHAPE.exec(lower);
  return shape !== null && Number(shape[1] ?? 0) <= 65_535 ? 'foreign' : 'malformed';
}
