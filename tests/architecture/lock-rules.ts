export type LockEntry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = { readonly packages: Readonly<Record<string, LockEntry>> };

/** Versions below these have known holes that reach this product; nothing older may come back. */
export const VERSION_FLOORS: Readonly<Record<string, string>> = {
  astro: '7.2.8', // images that ran code
  '@astrojs/node': '11.1.3', // a malformed Host that ended the process
  sharp: '0.35.4',
  kysely: '0.28.17',
  'better-auth': '1.7.7', // a token of one purpose taken for another
  nodemailer: '9.0.1',
};

/** Server components had holes that ran code; this product has no use for them. */
export const NEVER = [/^next$/, /^react-server-dom-/];

/**
 * Names that a package wants for some kind of machine and the lock does not hold. npm leaves out what it
 * cannot find at that moment, and then every `npm ci` on every machine refuses the lock.
 */
export function missingOptionals(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isReachable(lock, path, name))
      .map((name) => `${path || 'package.json'} wants ${name}`),
  );
}

/** As Node looks for a package: in the folder's own node_modules, then in each above it. */
function isReachable(lock: Lock, from: string, name: string): boolean {
  for (let folder = from; ; folder = parentOf(folder)) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === '') return false;
  }
}

function parentOf(path: string): string {
  const end = path.lastIndexOf('/node_modules/');
  return end === -1 ? '' : path.slice(0, end);
}

/** Addresses of registries: a lock must work with every mirror. */
export function namedHosts(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { resolved }]) =>
    resolved?.includes('://') ? [`${path}: ${resolved}`] : [],
  );
}

/** Packages whose contents npm could not check. */
export function withoutIntegrity(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { integrity }]) =>
    path !== '' && !integrity ? [path] : [],
  );
}

export function belowFloor(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version = '0.0.0' }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (NEVER.some((pattern) => pattern.test(name))) return [`${name} must not be here`];
    const floor = VERSION_FLOORS[name];
    return floor !== undefined && isOlder(version, floor)
      ? [`${name} ${version} is older than ${floor}`]
      : [];
  });
}

/** By number, part by part; a pre-release is older than its release. */
export function isOlder(version: string, floor: string): boolean {
  const [release = '', tag] = version.split('-');
  const has = release.split('.').map(Number);
  const wants = floor.split('.').map(Number);
  for (const [index, want] of wants.entries()) {
    const part = has[index] ?? 0;
    if (part !== want) return part < want;
  }
  return tag !== undefined;
}
