import { BlockList, isIP } from 'node:net';

type AddFault = (sentence: string) => void;

export function readPort(name: string, value: string | undefined, fallback: number, add: AddFault): number {
  if (value === undefined) return fallback;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  add(`${name} must be a number from 1 to 65535.`);
  return fallback;
}

export function readSwitch(
  name: string,
  value: string | undefined,
  fallback: boolean,
  add: AddFault,
): boolean {
  if (value === undefined) return fallback;
  if (value === 'on') return true;
  if (value === 'off') return false;
  add(`${name} must be "on" or "off".`);
  return fallback;
}

/** An address or name to listen on; null with a fault when it is neither. */
export function readHost(value: string, add: AddFault): string | null {
  if (isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value;
  add('HOST must be an address like 127.0.0.1 or a name like localhost.');
  return null;
}

/** True for names and addresses that never leave this computer. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (bare === 'localhost') return true;
  const family = isIP(bare);
  if (family === 4) return bare.startsWith('127.');
  return family === 6 && new URL(`http://[${bare}]`).hostname === '[::1]';
}

/** An origin such as `https://clinic.example`: no path, query, fragment or sign-in inside. */
export function readOrigin(name: string, value: string, add: AddFault): string | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  const isBare = isWeb && value.replace(/\/$/, '').toLowerCase() === url.origin;
  if (isBare) return url.origin;
  add(`${name} must be a bare address like https://clinic.example, with nothing behind it.`);
  return null;
}

/** Comma-separated addresses or CIDR ranges. */
export function readTrustedProxies(value: string | undefined, add: AddFault): readonly string[] {
  if (value === undefined) return [];
  const ranges = value
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
  for (const range of ranges) {
    if (!isRange(range)) add(`TRUSTED_PROXIES: "${range}" is not an address or a range like 10.0.0.0/8.`);
  }
  return ranges;
}

/** The list of ranges as something that answers `check(address)`. */
export function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** `file:` for SQLite, `postgres://` for PostgreSQL. The value may hold a password, so no fault repeats it. */
export function readDatabaseUrl(url: string, add: AddFault): string {
  const isFile = url.startsWith('file:') && url.length > 'file:'.length;
  const isPostgres = /^postgres(ql)?:\/\//.test(url) && URL.canParse(url);
  if (!isFile && !isPostgres) add('DATABASE_URL must start with file: or postgres://.');
  return url;
}

function isRange(range: string): boolean {
  const [address = '', bits, ...more] = range.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
