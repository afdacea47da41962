import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { npmCi } from '#/setup/launcher/npm.mjs';
import { startDebuggedBrowser } from './debugged-browser.ts';
import { medianOf, readFigures, type Figures } from './lighthouse-report.ts';
import { copyBuiltProject } from './project-copy.ts';
import { startSite, walkToTimes, type Visit } from './started-site.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const FOLDER = fileURLToPath(new URL('./lighthouse/', import.meta.url));
const ROUNDS = 3;
const AIM = 100;
const PAGES = ['/', '/conditions/neuropathy', '/conditions', '/book'];

const run = promisify(execFile);

/** The real site, seen by Lighthouse's slow phone on a slow network; prints medians of the rounds. */
export const subject: Subject = {
  says: 'the real site on a slow phone, scored by Lighthouse',
  minutes: 5,
  async run({ tiny }) {
    if (!existsSync(join(FOLDER, 'node_modules', 'lighthouse'))) await npmCi(process.execPath, FOLDER);
    const site = await startSite(await copyBuiltProject());
    const browser = await startDebuggedBrowser();
    try {
      const steps = [...PAGES.map((path): Visit => ({ path })), await walkToTimes(site.origin)];
      const rounds = tiny ? 1 : ROUNDS;
      const rows: [Visit, Figures][] = [];
      for (const visit of tiny ? steps.slice(-1) : steps) {
        rows.push([visit, await measure({ origin: site.origin, visit, port: browser.port }, rounds)]);
      }
      print(rows, rounds);
    } finally {
      await browser.stop();
      await site.stop();
    }
  },
};

/** A page, and the browser that looks at it. */
type Look = { readonly origin: string; readonly visit: Visit; readonly port: number };

async function measure(look: Look, rounds: number): Promise<Figures> {
  const figures: Figures[] = [];
  for (let round = 0; round < rounds; round += 1) figures.push(await lookOnce(look));
  return medianOf(figures);
}

async function lookOnce({ origin, visit, port }: Look): Promise<Figures> {
  const report = join(tmpdir(), 'report.json');
  const cookie =
    visit.cookie === undefined ? [] : ['--extra-headers', JSON.stringify({ Cookie: visit.cookie })];
  const program = join(FOLDER, 'node_modules', 'lighthouse', 'cli', 'index.js');
  const output = ['--output=json', `--output-path=${report}`, `--port=${port}`];
  const args = [program, origin + visit.path, '--quiet', ...output, ...cookie];
  await run(process.execPath, args, { timeout: 120_000 });
  return readFigures(await readFile(report, 'utf8'));
}

function print(rows: readonly (readonly [Visit, Figures])[], rounds: number): void {
  console.log(`Lighthouse for phones, simulated slow 4G and processor, median of ${rounds}`);
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
