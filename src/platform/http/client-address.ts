import { isIP, type BlockList } from 'node:net';

/** `address` is for the record; `key` is what limits count on: a whole /64 is one IPv6 household. */
export type Client = { readonly address: string; readonly key: string };

const UNKNOWN = '0.0.0.0';

/**
 * The address of whoever speaks to us: the socket's, unless that is a trusted proxy. Then X-Forwarded-For is
 * read from the right, past further trusted proxies. Whatever is not an address ends the walk.
 */
export function findClient(
  socketAddress: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  trusted: BlockList,
): Client {
  let address = plainAddress(socketAddress ?? '') ?? UNKNOWN;
  const hops = forwardedFor === undefined ? [] : String(forwardedFor).split(',');
  while (hops.length > 0 && isTrusted(address, trusted)) {
    const next = plainAddress((hops.pop() ?? '').trim());
    if (next === null) break;
    address = next;
  }
  return { address, key: isIP(address) === 6 ? `${network64(address)}::/64` : address };
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 inside IPv6 (`::ffff:192.0.2.1`) is the same computer as its IPv4 form. */
function plainAddress(text: string): string | null {
  if (isIP(text) === 4) return text;
  if (isIP(text) !== 6 || text.includes('%')) return null;
  const canonical = canonicalIpv6(text);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical);
  if (mapped === null) return canonical;
  const [high, low] = [parseInt(mapped[1] ?? '0', 16), parseInt(mapped[2] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function canonicalIpv6(text: string): string {
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

function network64(canonical: string): string {
  const [head = '', tail] = canonical.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(zeros).fill('0'), ...back].slice(0, 4).join(':');
}
