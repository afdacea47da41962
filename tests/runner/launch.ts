export type Env = Readonly<Record<string, string | undefined>>;

/** What Playwright needs to launch a browser; without a path it uses its own. */
export type Launch = {
  readonly executablePath?: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
};

const WITHOUT_SANDBOX = '--no-sandbox';

/** For a browser that is installed here. */
export function launchOf(env: Env, executablePath?: string): Launch {
  return {
    ...(executablePath ? { executablePath } : {}),
    // Chromium refuses its sandbox to root; build machines often know no other account.
    args: process.getuid?.() === 0 ? [WITHOUT_SANDBOX] : [],
    env: defined(env),
  };
}

/** For a browser that was only unpacked: the system trusts it with no sandbox, and it brings what it needs. */
export function launchOfUnpacked(env: Env, executablePath: string, extra: Record<string, string>): Launch {
  return { executablePath, args: [WITHOUT_SANDBOX], env: { ...defined(env), ...extra } };
}

function defined(env: Env): Record<string, string> {
  const pairs = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return Object.fromEntries(pairs);
}
