import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../builders/free-port.ts';
import { copyBuiltProject, copyProject } from './project-copy.ts';
import { checkOut } from './same-site/check-out.ts';
import { type Ports, startClinic } from './same-site/clinic-run.ts';
import { compareRecordings, type Difference } from './same-site/compare.ts';
import { reasonFor } from './same-site/intended.ts';
import { record, TINY_WALK, type Walk, WHOLE_WALK } from './same-site/record.ts';
import type { Recording } from './same-site/recording.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const SITE_URL = 'http://localhost:4321';
const SHOWN = 300;

/** The tree as it is beside the tree of a commit, with the same words, clock and ports: what a person gets is equal. */
export const subject: Subject = {
  says: 'that a site says and shows the same as it did at a commit (--from=COMMIT; the last one when not named)',
  minutes: 8,
  async run({ tiny, from }) {
    const ports = { port: await freePort(), sandboxPort: await freePort() };
    // The same moment for both, and on a whole hour: no minute passes while one page is made.
    const begins = Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' });
    const [before, after] = tiny ? await twiceTheSame(ports, begins) : await oldAndNew(from, ports, begins);
    report(before, after);
  },
};

type Both = readonly [before: Recording, after: Recording];

/** Two runs of one program: what is left to chance must not show. */
async function twiceTheSame(ports: Ports, begins: Temporal.Instant): Promise<Both> {
  const { root, siteUrl } = await copyBuiltProject();
  const walk = () => recordIn(root, siteUrl, ports, begins, TINY_WALK);
  return [await walk(), await walk()];
}

async function oldAndNew(from: string, ports: Ports, begins: Temporal.Instant): Promise<Both> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-before-'));
  await checkOut(from, folder);
  const before = await recordIn(folder, SITE_URL, ports, begins, WHOLE_WALK);
  return [before, await recordIn(copyProject(), SITE_URL, ports, begins, WHOLE_WALK)];
}

async function recordIn(
  root: string,
  siteUrl: string,
  ports: Ports,
  begins: Temporal.Instant,
  walk: Walk,
): Promise<Recording> {
  const clinic = await startClinic(root, siteUrl, ports, begins);
  try {
    return await record(clinic, walk);
  } finally {
    await clinic.stop();
  }
}

/** What differs on many pages is one row. */
function report(before: Recording, after: Recording): void {
  const differences = compareRecordings(before, after);
  const judged = Map.groupBy(
    differences,
    (one) => `${one.kind}\0${one.before}\0${one.after}\0${reasonFor(one) ?? ''}`,
  );
  const rows = [...judged.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [rowOf(first, 1 + others.length)],
  );
  const { answers, mails, pictures } = after;
  printTable(
    ['compared', 'answers', 'mails', 'pictures', 'differences', 'not intended'],
    [
      ['', answers, mails, pictures, differences, unintended(differences)].map((one) =>
        typeof one === 'string' ? one : whole(one.length),
      ),
    ],
  );
  for (const row of rows) console.log(row);
  if (unintended(differences).length > 0) process.exitCode = 1;
}

function unintended(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter((one) => reasonFor(one) === null);
}

function rowOf(difference: Difference, count: number): string {
  const { kind, where, before, after } = difference;
  const why = reasonFor(difference);
  const heading = `\n${kind}, ${where}${count > 1 ? ` and ${whole(count - 1)} more` : ''}: ${why ?? 'NOT INTENDED'}`;
  return [heading, `  before  ${short(before)}`, `  after   ${short(after)}`].join('\n');
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
