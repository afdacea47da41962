import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canHideFolders, onBareMachine } from '../../builders/bare-machine.ts';
import { findBrowser, FOUND_BROWSER, sentenceOf } from '../../runner/browser.ts';
import { launchOfUnpacked } from '../../runner/launch.ts';
import { hasPackedChromium, unpackChromium, type UnpackedChromium } from '../../runner/packed-chromium.ts';
import { startsAndDraws } from '../../runner/start-check.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DRAW = join(ROOT, 'tests/processes/draw-with-found-browser.ts');
const UNPACK = join(ROOT, 'tests/processes/unpack-browser.ts');
const NO_FONTS = '<?xml version="1.0"?><fontconfig></fontconfig>';
const RUNS = 2;

const run = promisify(execFile);

let scratch: string;
let empty: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'clinic-browser-'));
  empty = join(scratch, 'empty');
  mkdirSync(empty);
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function unpacked(): UnpackedChromium {
  const found = unpackChromium();
  if (found === null) throw new Error('The optional package @sparticuz/chromium is not installed.');
  return found;
}

type Drawn = {
  readonly from: string;
  readonly width: number;
  readonly isSeen: boolean;
  readonly hasOwnLibraries: boolean;
};

async function drawnBy([program, ...args]: readonly [string, ...string[]]): Promise<Drawn> {
  const env = { ...process.env, CHROMIUM_PATH: undefined };
  return JSON.parse((await run(program, args, { env })).stdout) as Drawn;
}

describe.runIf(hasPackedChromium())('on 64-bit Linux the browser of the tests', () => {
  it('draws text on a machine that has no browser, no font, no NSS and no home, as wide as on this one', async () => {
    const bare = await drawnBy(onBareMachine([process.execPath, DRAW], empty));
    expect(bare).toMatchObject({ isSeen: true, hasOwnLibraries: canHideFolders() });
    expect(bare.from).toContain('@sparticuz/chromium');
    expect(bare.width).toBeGreaterThan(100);
    const { from, width } = await drawnBy([process.execPath, DRAW]);
    expect({ from, width }).toEqual({ from: bare.from, width: bare.width });
  });

  it('is never one that starts and draws no text', async () => {
    const { executable, libraries, fontsConf } = unpacked();
    const settings = join(scratch, 'fonts.conf');
    writeFileSync(settings, NO_FONTS);
    const withFonts = (file: string) =>
      launchOfUnpacked({}, executable, { FONTCONFIG_FILE: file, LD_LIBRARY_PATH: libraries });
    expect(await startsAndDraws(withFonts(settings))).toBe(false);
    expect(await startsAndDraws(withFonts(fontsConf))).toBe(true);
  });

  it('is another where CHROMIUM_PATH chooses one, and the run says so', async () => {
    const { executable, libraries, fontsConf } = unpacked();
    const env = { FONTCONFIG_FILE: fontsConf, LD_LIBRARY_PATH: libraries, CHROMIUM_PATH: executable };
    expect(sentenceOf(await findBrowser(env))).toBe(`Browser: ${executable} (CHROMIUM_PATH chooses it).`);
  });

  it('is whole for each of several runs that unpack it at the same moment', async () => {
    const cache = join(scratch, 'cache');
    const [program, ...args] = onBareMachine([process.execPath, UNPACK, cache], empty);
    const unpacking = Array.from({ length: RUNS }, () => run(program, args));
    const answers = (await Promise.all(unpacking)).map(({ stdout }) => stdout);
    const name = `packed-chromium-${unpacked().version}`;
    const folder = join(cache, name);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(join(folder, 'chromium'));
    expect(readdirSync(cache)).toEqual([name]);
    expect(readdirSync(folder).filter((file) => file.startsWith('our-fonts'))).toHaveLength(1);
    const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
    const { stdout } = await run(join(folder, 'chromium'), ['--version'], { env });
    expect(stdout).toMatch(/\d+\.\d+\.\d+\.\d+/);
  });
});

describe('a browser that CHROMIUM_PATH chooses', () => {
  it('must start: npm test says at once that it does not, and ends with a failure', async () => {
    const ofRunAround = JSON.stringify({ from: '', why: '', launch: { args: [], env: {} } });
    const env = { ...process.env, CHROMIUM_PATH: process.execPath, [FOUND_BROWSER]: ofRunAround };
    const ended = run(process.execPath, ['tests/run.ts', 'browser'], { cwd: ROOT, env, timeout: 280_000 });
    const { stdout } = await ended.catch((failed: unknown) => failed as { stdout: string });
    const [first = ''] = stdout.split('\n');
    expect(first).toMatch(
      /^CHROMIUM_PATH is set to .*, but no browser that draws a page starts from there\.$/,
    );
    expect(stdout.trimEnd()).toMatch(/\n0 passed, 1 failed, 0 skipped$/);
  });
});
