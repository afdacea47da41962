import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { npmCi } from '#/setup/launcher/npm.mjs';
import { findBrowser, sentenceOf, type FoundBrowser } from '../runner/browser.ts';
import { medianOf, readFigures, type Figures } from './lighthouse-report.ts';
import { startSite, walkToTimes, type Visit } from './lighthouse-site.ts';
import { printTable } from './table.ts';

const FOLDER = fileURLToPath(new URL('./lighthouse/', import.meta.url));
const ROUNDS = 3;
const AIM = 100;

const run = promisify(execFile);

/** The real site, seen by Lighthouse's slow phone on a slow network; prints medians of the rounds. */
export async function bench(): Promise<void> {
  if (!existsSync(join(FOLDER, 'node_modules', 'lighthouse'))) await npmCi(process.execPath, FOLDER);
  const browser = await findBrowser(process.env);
  console.log(sentenceOf(browser));
  const scratch = mkdtempSync(join(tmpdir(), 'clinic-lighthouse-'));
  const site = await startSite(scratch);
  try {
    const visits: readonly Visit[] = [
      { path: '/' },
      { path: '/conditions/neuropathy' },
      { path: '/conditions' },
      { path: '/book' },
      await walkToTimes(site.origin),
    ];
    const rows: [Visit, Figures][] = [];
    for (const visit of visits) rows.push([visit, await measure(site.origin, visit, browser, scratch)]);
    print(rows);
  } finally {
    await site.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measure(
  origin: string,
  visit: Visit,
  browser: FoundBrowser,
  scratch: string,
): Promise<Figures> {
  const rounds: Figures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await look(origin, visit, browser, scratch));
  return medianOf(rounds);
}

async function look(
  origin: string,
  visit: Visit,
  { launch }: FoundBrowser,
  scratch: string,
): Promise<Figures> {
  const report = join(scratch, 'report.json');
  const cookie =
    visit.cookie === undefined ? [] : ['--extra-headers', JSON.stringify({ Cookie: visit.cookie })];
  const chrome = ['--headless=new', '--disable-gpu', ...launch.args].join(' ');
  const program = join(FOLDER, 'node_modules', 'lighthouse', 'cli', 'index.js');
  const output = ['--output=json', `--output-path=${report}`, `--chrome-flags=${chrome}`];
  await run(process.execPath, [program, origin + visit.path, '--quiet', ...output, ...cookie], {
    env: { ...launch.env, CHROME_PATH: launch.executablePath ?? chromium.executablePath() },
    timeout: 120_000,
  });
  return readFigures(await readFile(report, 'utf8'));
}

function print(rows: readonly (readonly [Visit, Figures])[]): void {
  console.log(`Lighthouse for phones, simulated slow 4G and processor, median of ${ROUNDS}`);
  printTable(
    ['page', 'speed', 'access', 'practice', 'search', 'LCP ms', 'TBT ms', 'CLS', 'KB', 'script KB'],
    rows.map(([{ path }, figures]) => [
      path.replace(/\?.*/, ''),
      ...figures.scores.map(String),
      figures.lcpMs.toFixed(0),
      figures.tbtMs.toFixed(0),
      figures.cls.toFixed(3),
      (figures.bytes / 1024).toFixed(1),
      (figures.scriptBytes / 1024).toFixed(1),
    ]),
  );
  const isFull = ({ scores }: Figures) => scores.every((score) => score >= AIM);
  const short = rows.filter(([, figures]) => !isFull(figures));
  for (const [{ path }, { misses }] of short) for (const miss of misses) console.log(`${path}: ${miss}`);
  const isReached = short.every(([{ cookie }]) => cookie !== undefined);
  console.log(`\nAim: ${AIM} in all four on public pages. ${isReached ? 'Reached.' : 'Not reached.'}`);
  console.log(
    'Later steps of a booking ask search engines to stay away, which costs them points under "search".',
  );
}
