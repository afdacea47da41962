import { chromium, type Page } from '@playwright/test';
import fc from 'fast-check';
import { answersOf } from '#/features/coverage/domain/questions-given.ts';
import { nextQuestion } from '#/features/coverage/domain/questions.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';
import { weighPages } from '#/setup/budgets.ts';
import { anyAnswers } from '../builders/coverage-reading.ts';
import { anyTruth, TODAY } from '../builders/coverage-walks.ts';
import { answerAll, JOB_PLAN } from '../builders/insurance-in-browser.ts';
import { findBrowser, sentenceOf } from '../runner/browser.ts';
import { copyBuiltProject, type BuiltProject } from './project-copy.ts';
import { startSite } from './started-site.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const MOST_MICROSECONDS = 50;
/** The phone of Lighthouse's mobile profile: a quarter of this computer, 1.6 Mbit/s, 150 ms away. */
const SLOW_PHONE = { slower: 4, bytesPerSecond: 200_000, latencyMs: 150 };

type Phone = typeof SLOW_PHONE;
const WHOLE = { answers: 20_000, people: 300, phone: SLOW_PHONE as Phone | null };
const TINY: typeof WHOLE = { answers: 200, people: 3, phone: null };

/** Deciding, choosing the next question, the weight of the page, and the way to a result on a slow phone. */
export const subject: Subject = {
  says: 'deciding about insurance, the questions, and the way to a result on a slow phone',
  minutes: 1,
  async run({ tiny }) {
    const { answers, people, phone } = tiny ? TINY : WHOLE;
    const project = await copyBuiltProject();
    const decidingUs = measureDeciding(answers);
    const rows = [
      ['deciding one set of answers', `${decidingUs.toFixed(1)} µs`, `under ${String(MOST_MICROSECONDS)} µs`],
      ['choosing the next question', `${measureQuestions(people).toFixed(2)} ms`, ''],
      ...weigh(project),
      ...(await walkOnPhone(project, phone)),
    ];
    printTable(['insurance questions', 'measured', 'limit'], rows);
    if (!tiny && decidingUs > MOST_MICROSECONDS) throw new Error('Deciding takes too long.');
  },
};

function measureDeciding(numRuns: number): number {
  const samples = fc.sample(anyAnswers, { numRuns, seed: 1 });
  for (const answers of samples) decideCoverage(answers, answers);
  const startMs = performance.now();
  for (const answers of samples) decideCoverage(answers, answers);
  return ((performance.now() - startMs) * 1_000) / samples.length;
}

function measureQuestions(numRuns: number): number {
  const asked = { clinic: { clinicVa: true }, today: TODAY };
  let count = 0;
  const startMs = performance.now();
  for (const truth of fc.sample(anyTruth, { numRuns, seed: 1 })) {
    let given = {};
    for (let next = nextQuestion(given, asked); next !== null; next = nextQuestion(given, asked)) {
      given = { ...given, [next]: truth[next] };
      count += 1;
    }
    answersOf(given, TODAY);
  }
  return (performance.now() - startMs) / count;
}

function weigh({ dist }: BuiltProject): string[][] {
  const pages = weighPages(dist);
  const page = pages.find((one) => one.page === 'insurance/index.html');
  if (page === undefined) throw new Error('The page of the questions was not built.');
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return [
    ['our own script, brotli', kilobytes(page.ownScriptBytes), '25 KB'],
    ['React, brotli', kilobytes(page.scriptBytes - page.ownScriptBytes), ''],
  ];
}

async function walkOnPhone(project: BuiltProject, phone: Phone | null): Promise<string[][]> {
  const site = await startSite(project);
  const found = await findBrowser(process.env);
  console.log(sentenceOf(found));
  const { launch } = found;
  const browser = await chromium.launch({ ...launch, args: [...launch.args] });
  try {
    const page = await browser.newPage({ baseURL: site.origin, viewport: { width: 390, height: 844 } });
    if (phone !== null) await slowDown(page, phone);
    const readyMs = await time(async () => {
      await page.goto('/insurance');
      // Its words change when the script runs; on a slow line they may be there before they are laid out.
      await page.getByText('Your answers stay on this device').waitFor({ state: 'attached' });
    });
    await page.getByRole('link', { name: 'Start' }).click();
    let asked = 0;
    const walkMs = await time(async () => void (asked = (await answerAll(page, JOB_PLAN)).length));
    const resultMs = await time(async () => {
      await page.getByRole('link', { name: 'Show my result' }).click();
      await page.getByText('This is not a promise to pay').waitFor();
    });
    const device = phone === null ? 'this computer' : 'slow phone';
    return [
      [`${device}: page ready on the device`, `${(readyMs / 1_000).toFixed(1)} s`, ''],
      [`${device}: one question, by a machine`, `${(walkMs / asked).toFixed(0)} ms`, ''],
      [`${device}: the result can be used`, `${resultMs.toFixed(0)} ms`, '1,000 ms'],
    ];
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function slowDown(page: Page, phone: Phone): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { slower, bytesPerSecond, latencyMs } = phone;
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
