import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import fc from 'fast-check';
import { answersOf } from '#/features/coverage/domain/coverage-questions-given.ts';
import { nextQuestion } from '#/features/coverage/domain/coverage-questions.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';
import { weighPages } from '#/setup/budgets.ts';
import { provideSite } from '#/setup/build-site.ts';
import { anyAnswers } from '../builders/coverage-reading.ts';
import { anyTruth, TODAY } from '../builders/coverage-walks.ts';
import { answerAll, JOB_PLAN, openInsurance } from '../builders/insurance-in-browser.ts';
import { SAMPLE_DIR } from '../builders/sample-dir.ts';
import { findBrowser, sentenceOf } from '../runner/browser.ts';
import { startSite } from './lighthouse-site.ts';
import { printTable } from './table.ts';

const MOST_MICROSECONDS = 50;
const BUILT_FOR = 'http://localhost:4321';
/** The phone of Lighthouse's mobile profile: a quarter of this computer, 1.6 Mbit/s, 150 ms away. */
const SLOW_PHONE = { slower: 4, bytesPerSecond: 200_000, latencyMs: 150 };

/** Deciding, choosing the next question, the weight of the page, and the way to a result on a slow phone. */
export async function bench(): Promise<void> {
  const decidingUs = measureDeciding();
  const rows = [
    ['deciding one set of answers', `${decidingUs.toFixed(1)} µs`, `under ${String(MOST_MICROSECONDS)} µs`],
    ['choosing the next question', `${measureQuestions().toFixed(2)} ms`, ''],
    ...(await weigh()),
    ...(await walkOnSlowPhone()),
  ];
  printTable(['insurance questions', 'measured', 'limit'], rows);
  if (decidingUs > MOST_MICROSECONDS) throw new Error('Deciding takes too long.');
}

function measureDeciding(): number {
  const samples = fc.sample(anyAnswers, { numRuns: 20_000, seed: 1 });
  for (const answers of samples) decideCoverage(answers, answers);
  const startMs = performance.now();
  for (const answers of samples) decideCoverage(answers, answers);
  return ((performance.now() - startMs) * 1_000) / samples.length;
}

function measureQuestions(): number {
  const asked = { clinic: { clinicVa: true }, today: TODAY };
  let count = 0;
  const startMs = performance.now();
  for (const truth of fc.sample(anyTruth, { numRuns: 300, seed: 1 })) {
    let given = {};
    for (let next = nextQuestion(given, asked); next !== null; next = nextQuestion(given, asked)) {
      given = { ...given, [next]: truth[next] };
      count += 1;
    }
    answersOf(given, TODAY);
  }
  return (performance.now() - startMs) / count;
}

async function weigh(): Promise<string[][]> {
  const pages = weighPages(await provideSite(process.cwd(), { siteUrl: BUILT_FOR, contentDir: SAMPLE_DIR }));
  const page = pages.find((one) => one.page === 'insurance/index.html');
  if (page === undefined) throw new Error('The page of the questions was not built.');
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return [
    ['our own script, brotli', kilobytes(page.ownScriptBytes), '25 KB'],
    ['React, brotli', kilobytes(page.scriptBytes - page.ownScriptBytes), ''],
  ];
}

async function walkOnSlowPhone(): Promise<string[][]> {
  const scratch = mkdtempSync(join(tmpdir(), 'clinic-coverage-'));
  const site = await startSite(scratch);
  const found = await findBrowser(process.env);
  console.log(sentenceOf(found));
  const { launch } = found;
  const browser = await chromium.launch({ ...launch, args: [...launch.args] });
  try {
    const page = await browser.newPage({ baseURL: site.origin, viewport: { width: 390, height: 844 } });
    await slowDown(page);
    const readyMs = await time(() => openInsurance(page, 'device'));
    await page.getByRole('link', { name: 'Start' }).click();
    let asked = 0;
    const walkMs = await time(async () => void (asked = (await answerAll(page, JOB_PLAN)).length));
    const resultMs = await time(async () => {
      await page.getByRole('link', { name: 'Show my result' }).click();
      await page.getByText('This is not a promise to pay').waitFor();
    });
    return [
      ['slow phone: page ready on the device', `${(readyMs / 1_000).toFixed(1)} s`, ''],
      ['slow phone: one question, by a machine', `${(walkMs / asked).toFixed(0)} ms`, ''],
      ['slow phone: the result can be used', `${resultMs.toFixed(0)} ms`, '1,000 ms'],
    ];
  } finally {
    await browser.close();
    await site.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { slower, bytesPerSecond, latencyMs } = SLOW_PHONE;
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

async function time(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
