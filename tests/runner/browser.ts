import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { installDebianPackage, mayInstallSystemPackages } from './debian.ts';
import { unpackChromium } from './packed-chromium.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What Playwright needs to launch the browser; without a path it uses its own. */
export type Launch = {
  readonly executablePath?: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
};
export type FoundBrowser = { readonly from: string; readonly launch: Launch };

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A browser that was seen to start: CHROMIUM_PATH (which must then work), Playwright's own, one on this
 * computer, the one packed in the optional npm package, and on a build machine Debian's.
 * Throws a sentence when there is none.
 */
export async function findBrowser(env: Env): Promise<FoundBrowser> {
  const asked = env['CHROMIUM_PATH'];
  if (asked) {
    const found = { from: 'CHROMIUM_PATH', launch: launchOf(env, asked) };
    if (await starts(found)) return found;
    throw new Error(`CHROMIUM_PATH is set to ${asked}, but no browser starts from there.`);
  }
  for (const candidate of [...playwrightsOwn(env), ...onThisComputer(env)]) {
    if (await starts(candidate)) return candidate;
  }
  const other = (await packed(env)) ?? (await fromDebian(env));
  if (other) return other;
  throw new Error(
    'No browser was found, so the browser tests cannot run. Install Chromium or Chrome, or set CHROMIUM_PATH.',
  );
}

function launchOf(env: Env, executablePath?: string, extra: Record<string, string> = {}): Launch {
  const defined = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    ...(executablePath ? { executablePath } : {}),
    // Chromium refuses its sandbox to root; build machines often know no other account.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...Object.fromEntries(defined), ...extra },
  };
}

function playwrightsOwn(env: Env): FoundBrowser[] {
  return [{ from: "Playwright's own browser", launch: launchOf(env) }];
}

function onThisComputer(env: Env): FoundBrowser[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...INSTALLED];
  return places
    .filter((place) => existsSync(place))
    .map((place) => ({ from: place, launch: launchOf(env, place) }));
}

async function packed(env: Env): Promise<FoundBrowser | null> {
  const unpacked = unpackChromium();
  if (unpacked === null) return null;
  const from = 'the npm package @sparticuz/chromium';
  const fonts = { FONTCONFIG_PATH: unpacked.fonts };
  const ownLibraries = {
    LD_LIBRARY_PATH: [unpacked.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  };
  // A bare machine lacks NSS; the package packs it too. Where the system has it, the system's is the safer one.
  for (const extra of [fonts, { ...fonts, ...ownLibraries }]) {
    const found = { from, launch: launchOf(env, unpacked.executable, extra) };
    if (await starts(found)) return found;
  }
  return null;
}

async function fromDebian(env: Env): Promise<FoundBrowser | null> {
  if (!mayInstallSystemPackages(env) || !installDebianPackage('chromium')) return null;
  const found = { from: "Debian's package chromium", launch: launchOf(env, '/usr/bin/chromium') };
  return (await starts(found)) ? found : null;
}

async function starts({ launch }: FoundBrowser): Promise<boolean> {
  try {
    const browser = await chromium.launch({ ...launch, args: [...launch.args], timeout: 30_000 });
    const page = await browser.newPage();
    await page.goto('data:text/html,<title>ready</title>');
    const title = await page.title();
    await browser.close();
    return title === 'ready';
  } catch {
    return false;
  }
}
