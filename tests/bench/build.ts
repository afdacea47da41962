import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyProject } from './project-copy.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const BUILDER = fileURLToPath(new URL('./programs/build-pages.ts', import.meta.url));
const WHOLE = [25, 250, 2_500];
const TINY = [25];
/** The condition that all made-up ones are copies of. */
const MODEL = 'migraine';
/** How much more a page may cost in the largest build than in the middle one, to be called linear. */
const LINEAR = 1.5;

type Figures = { readonly seconds: number; readonly maxRssMegabytes: number };
type Row = Figures & { readonly conditions: number; readonly pages: number };

/** Builds copies of the project with more and more condition pages, each from nothing and in a new process. */
export const subject: Subject = {
  says: 'the site with 25, 250 and 2,500 conditions, built from nothing',
  minutes: 10,
  async run({ tiny }) {
    const rows: Row[] = [];
    for (const conditions of tiny ? TINY : WHOLE) rows.push(await measure(conditions, tiny));
    printTable(['conditions', 'pages', 'seconds', 'pages/s', 'most memory, MB'], rows.map(cellsOf));
    if (!tiny) console.log(`\n${growthOf(rows)}`);
  },
};

async function measure(conditions: number, tiny: boolean): Promise<Row> {
  const copy = copyProject();
  try {
    // The pictures for shared links take half of a build.
    if (tiny) rmSync(join(copy, 'src', 'pages', 'social'), { recursive: true });
    addConditions(join(copy, 'content', 'conditions'), conditions);
    const figures = await buildIn(copy);
    return { conditions, pages: countPages(join(copy, 'dist', 'client')), ...figures };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The real pages stay, since other files name them; copies under new names fill up the number. */
function addConditions(folder: string, wanted: number): void {
  const model = readFileSync(join(folder, `${MODEL}.md`), 'utf8');
  for (let number = readdirSync(folder).length + 1; number <= wanted; number += 1) {
    const text = model
      .replace(/^slug: .*$/m, `slug: ${MODEL}-${number}`)
      .replace(/^(plainName|shortName|medicalName): (.*)$/gm, `$1: $2 ${number}`);
    writeFileSync(join(folder, `${MODEL}-${number}.md`), text);
  }
}

async function buildIn(copy: string): Promise<Figures> {
  const settings = { CONTENT_DIR: join(copy, 'content'), NODE_ENV: 'production' };
  const env = { ...process.env, ...settings, ASTRO_TELEMETRY_DISABLED: '1' };
  const child = fork(BUILDER, { cwd: copy, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const figures = once(child, 'message') as Promise<[Figures]>;
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The build ended with ${String(code)} before it said what it took.`);
  });
  const [first] = await Promise.race([figures, ended]);
  ended.catch(() => undefined);
  return first;
}

function countPages(client: string): number {
  return readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
    .length;
}

function cellsOf({ conditions, pages, seconds, maxRssMegabytes }: Row): string[] {
  return [
    whole(conditions),
    whole(pages),
    seconds.toFixed(1),
    whole(pages / seconds),
    whole(maxRssMegabytes),
  ];
}

/** What each page more costs, from one size to the next. A build that grows in a line keeps that number. */
function growthOf(rows: readonly Row[]): string {
  const steps = rows.slice(1).map((row, index) => {
    const before = rows[index] ?? row;
    return ((row.seconds - before.seconds) * 1000) / (row.pages - before.pages);
  });
  const [first = 0, last = 0] = steps;
  const verdict = last <= first * LINEAR ? 'Close to linear.' : 'Not linear.';
  return `Each page more: ${steps.map((step) => `${step.toFixed(1)} ms`).join(', then ')}. ${verdict}`;
}
