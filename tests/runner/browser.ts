import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage, mayInstallSystemPackages } from './debian.ts';
import { launchOf, launchOfUnpacked, type Env, type Launch } from './launch.ts';
import { hasPackedChromium, unpackChromium } from './packed-chromium.ts';
import { startsAndDraws } from './start-check.ts';

type Candidate = { readonly from: string; readonly launch: Launch };
export type FoundBrowser = Candidate & { readonly why: string };

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A browser that was seen to draw: CHROMIUM_PATH (which must then work); on 64-bit Linux the one packed in the
 * optional npm package, so that everybody tests with the same; elsewhere, or where that one does not start,
 * Playwright's own, one on this computer, and on a build machine Debian's. Throws a sentence when there is none.
 */
export async function findBrowser(env: Env): Promise<FoundBrowser> {
  const asked = env['CHROMIUM_PATH'];
  if (asked) {
    const chosen = await first([{ from: asked, launch: launchOf(env, asked) }]);
    if (chosen) return { ...chosen, why: 'CHROMIUM_PATH chooses it' };
    throw new Error(`CHROMIUM_PATH is set to ${asked}, but no browser that draws a page starts from there.`);
  }
  const packed = await first(packedInPackage(env));
  if (packed)
    return { ...packed, why: 'the same for everybody on 64-bit Linux; CHROMIUM_PATH chooses another' };
  const why = hasPackedChromium()
    ? 'the one packed in @sparticuz/chromium is not installed or does not start here'
    : 'there is no packed one for this system';
  const other = (await first([...playwrightsOwn(env), ...onThisComputer(env)])) ?? (await fromDebian(env));
  if (other) return { ...other, why };
  throw new Error(
    'No browser was found, so the browser tests cannot run. Install Chromium or Chrome, or set CHROMIUM_PATH.',
  );
}

/** Where a run that found its browser writes it down for the processes it starts. */
export const FOUND_BROWSER = 'E2E_BROWSER';

/** What a run says first. */
export function sentenceOf({ from, why }: FoundBrowser): string {
  return `Browser: ${from} (${why}).`;
}

async function first(candidates: readonly Candidate[]): Promise<Candidate | undefined> {
  for (const candidate of candidates) if (await startsAndDraws(candidate.launch)) return candidate;
  return undefined;
}

function packedInPackage(env: Env): Candidate[] {
  const unpacked = unpackChromium();
  if (unpacked === null) return [];
  const { version, executable, libraries, fontsConf } = unpacked;
  const from = `Chromium from the npm package @sparticuz/chromium ${version}`;
  const fonts = { FONTCONFIG_FILE: fontsConf };
  const ownLibraries = { LD_LIBRARY_PATH: [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':') };
  // A bare machine lacks NSS; the package packs it too. Where the system has it, the system's is the safer one.
  return [fonts, { ...fonts, ...ownLibraries }].map((extra) => ({
    from,
    launch: launchOfUnpacked(env, executable, extra),
  }));
}

function playwrightsOwn(env: Env): Candidate[] {
  return [{ from: "Playwright's own browser", launch: launchOf(env) }];
}

function onThisComputer(env: Env): Candidate[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...INSTALLED];
  return places
    .filter((place) => existsSync(place))
    .map((place) => ({ from: place, launch: launchOf(env, place) }));
}

async function fromDebian(env: Env): Promise<Candidate | undefined> {
  if (!mayInstallSystemPackages(env) || !installDebianPackage('chromium')) return undefined;
  return first([{ from: "Debian's package chromium", launch: launchOf(env, '/usr/bin/chromium') }]);
}
