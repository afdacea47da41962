import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeCores } from './core.ts';
import { findLoadTool, sendLoad, type Load } from './http-load.ts';
import { startAstros, startNginx, startOurs, type Server } from './http-servers.ts';
import type { PageForm } from './nginx-settings.ts';
import { copyBuiltProject } from './project-copy.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

type Case = { readonly server: Server; readonly coding: PageForm['coding'] };
type Figures = {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly bytes: number;
  readonly perProcessorSecond: number;
};
type Measured = Case & Figures;

const WHOLE = { load: { connections: 50, seconds: 4 }, rounds: 3, warmUps: 1 };
const TINY: typeof WHOLE & { readonly load: Load } = {
  load: { connections: 4, seconds: 1, requests: 200 },
  rounds: 1,
  warmUps: 0,
};
const AIM = 4;

/** One built site behind each server in turn; prints medians of the rounds. */
export const subject: Subject = {
  says: "a condition page from our entry, beside Astro's own server and beside nginx where it is installed",
  minutes: 2,
  async run({ tiny }) {
    const project = await copyBuiltProject();
    const path = heaviestCondition(join(project.dist, 'client'));
    const [ours, astros] = [await startOurs(project), await startAstros(project)];
    const nginx = await startNginx(ours, project, path);
    const servers = [astros, ours, ...(nginx === null ? [] : [nginx])];
    try {
      const cases = [
        ...servers.map((server): Case => ({ server, coding: 'identity' })),
        ...servers.filter((server) => server !== astros).map((server): Case => ({ server, coding: 'br' })),
      ];
      const measured = await measureInTurn(cases, path, tiny ? TINY : WHOLE);
      print(measured, path);
      console.log(`\n${judge(measured, { astros, ours, nginx })}`);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};

/** In turn, so that a slow moment of the machine hits all alike. Rounds to warm up do not count. */
async function measureInTurn(
  cases: readonly Case[],
  path: string,
  { load, rounds, warmUps }: typeof WHOLE,
): Promise<readonly Measured[]> {
  const seen: Figures[][] = cases.map(() => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, one] of cases.entries()) {
      const figures = await measure(one, path, load);
      if (round >= 0) seen[index]?.push(figures);
    }
  }
  return cases.map((one, index) => {
    const all = seen[index] ?? [];
    const middle = (pick: (figures: Figures) => number) =>
      all.map(pick).sort((a, b) => a - b)[all.length >> 1] ?? 0;
    return {
      ...one,
      perSecond: middle((f) => f.perSecond),
      p99Ms: middle((f) => f.p99Ms),
      bytes: middle((f) => f.bytes),
      perProcessorSecond: middle((f) => f.perProcessorSecond),
    };
  });
}

async function measure({ server, coding }: Case, path: string, load: Load): Promise<Figures> {
  const url = server.urlOf(path, coding);
  const bytes = await bytesOf(url, coding);
  const before = await server.cpuMicroseconds();
  const { requests, perSecond, p99Ms } = await sendLoad(findLoadTool(), url, coding, load);
  const usedSeconds = ((await server.cpuMicroseconds()) - before) / 1_000_000;
  return { perSecond, p99Ms, bytes, perProcessorSecond: requests / usedSeconds };
}

/** Of the page alone, as it goes over the wire. */
async function bytesOf(url: string, coding: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': coding } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return Number(answer.headers.get('content-length'));
}

function print(measured: readonly Measured[], path: string): void {
  console.log(`${path}, load by ${findLoadTool().name}, ${describeCores()}`);
  printTable(
    ['server', 'bytes a page', 'requests/s', 'p99 ms', 'requests per processor second'],
    measured.map(({ server, coding, bytes, perSecond, p99Ms, perProcessorSecond }) => [
      `${server.name}${coding === 'br' ? ', brotli' : ''}`,
      whole(bytes),
      whole(perSecond),
      p99Ms.toFixed(1),
      whole(perProcessorSecond),
    ]),
  );
}

type Servers = { readonly astros: Server; readonly ours: Server; readonly nginx: Server | null };

function judge(measured: readonly Measured[], { astros, ours, nginx }: Servers): string {
  const ratios = (server: Server, coding: Case['coding']) => {
    const find = (wanted: Server) =>
      measured.find((one) => one.server === wanted && one.coding === coding) ?? {
        perSecond: 0,
        perProcessorSecond: 0,
      };
    const [our, their] = [find(ours), find(server)];
    return [our.perSecond / their.perSecond, our.perProcessorSecond / their.perProcessorSecond] as const;
  };
  const told = ([perSecond, perProcessor]: readonly [number, number]) =>
    `${perSecond.toFixed(2)} x its requests a second, ${perProcessor.toFixed(2)} x per processor second`;
  const beside = ratios(astros, 'identity');
  return [
    `Our entry beside Astro's own: ${told(beside)} (aim ${AIM} x). ${beside[1] >= AIM ? 'Reached.' : 'Not reached.'}`,
    ...(nginx === null
      ? ['nginx is not on the PATH, so nothing was measured beside it.']
      : [
          `Our entry beside nginx: ${told(ratios(nginx, 'identity'))}.`,
          `The same with brotli: ${told(ratios(nginx, 'br'))}.`,
        ]),
    'The load may be the slower side; requests per processor second do not depend on it.',
  ].join('\n');
}

/** The heaviest page of a condition, some 48 KB. */
function heaviestCondition(client: string): string {
  const pages = readdirSync(join(client, 'conditions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, bytes: statSync(join(client, 'conditions', name, 'index.html')).size }))
    .sort((one, other) => other.bytes - one.bytes);
  const [first] = pages;
  if (first === undefined) throw new Error('The site has no page of a condition.');
  return `/conditions/${first.name}`;
}
