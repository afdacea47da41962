import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { restartInTurn } from '../builders/rolling-restart.ts';
import { findOnPath } from './on-path.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

const RESTARTS = 10;
/** Whoever knocks in the very moment in which a door is closed is sent away: seldom, and never with a visit half made. */
const MOST_CUT = 0.005;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CARRY_OFF = join(ROOT, 'deploy', 'carry-off.sh');
const SFTP_SERVERS = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server'];

type Row = readonly [recipe: string, outcome: string];

/** Each recipe of deploy/ whose engine this machine has. */
export const subject: Subject = {
  says: 'the recipes for a server: nginx, two processes restarted in turn, backups carried off, the unit',
  minutes: 3,
  async run({ tiny }) {
    const rows: Row[] = [
      ...(await behindNginx(tiny ? 1 : RESTARTS)),
      ...(await carriedOff()),
      checkedBy('systemd unit', 'systemd-analyze', ['verify', join(ROOT, 'deploy', 'kneadful@.service')]),
      checkedBy('Caddyfile', 'caddy', ['validate', '--config', join(ROOT, 'deploy', 'Caddyfile')]),
    ];
    printTable(['recipe', 'outcome'], rows);
    if (rows.some(([, outcome]) => outcome.startsWith('FAILED'))) throw new Error('A recipe does not work.');
  },
};

async function behindNginx(restarts: number): Promise<readonly Row[]> {
  const nginx = findOnPath('nginx');
  if (nginx === null) return [['nginx, two processes', 'nginx is not on this machine']];
  const { visits, requests, failed, lost, withoutHost } = await restartInTurn(nginx, restarts);
  const says = withoutHost.status === 421 && withoutHost.text.includes('must pass the Host header');
  return [
    [
      'nginx, two processes restarted in turn',
      `${lost === 0 && visits > 0 && failed <= 1 + requests * MOST_CUT ? 'works' : 'FAILED'}: ${String(restarts)} restarts, ${String(requests)} requests, ` +
        `${String(failed)} failed, ${String(visits)} visits, ${String(lost)} lost`,
    ],
    ['nginx without the Host line', says ? 'works: 421, and the page says why' : 'FAILED'],
  ];
}

async function carriedOff(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-carry-'));
  const [from, to, far] = ['from', 'to', 'far'].map((name) => join(folder, name)) as [string, string, string];
  for (const made of [from, to, far]) await mkdir(made);
  const names = ['clinic-2027-03-08T093000Z.backup.sealed', 'clinic-2027-03-09T093000Z.backup.sealed'];
  for (const name of names) await writeFile(join(from, name), name.repeat(5_000));
  const carry = async (target: string, arrived: string, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const { status, stderr } = spawnSync('sh', [CARRY_OFF, from, target], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    const isThere = (await readdir(arrived)).join() === names.join();
    return status === 0 && isThere ? 'works: every byte compared' : `FAILED: ${stderr.trim()}`;
  };
  const server = SFTP_SERVERS.find((path) => existsSync(path));
  const rows: Row[] = [
    ['carry-off.sh to a folder', await carry(to, to)],
    [
      'carry-off.sh over SFTP',
      server === undefined
        ? 'sftp-server is not on this machine'
        : await carry(`sftp://backup@other/${far}`, far, { SFTP: `sftp -D ${server}` }),
    ],
  ];
  await rm(folder, { recursive: true, force: true });
  return rows;
}

function checkedBy(recipe: string, program: string, args: readonly string[]): Row {
  const found = findOnPath(program);
  if (found === null) return [recipe, `${program} is not on this machine`];
  const { stderr, status } = spawnSync(found, args, { encoding: 'utf8' });
  // Here the program need not be where the recipe will have it.
  const complaints = stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable'));
  const isTaken = status === 0 || complaints.length === 0;
  return [recipe, isTaken ? `works: ${program} takes it` : `FAILED: ${complaints[0] ?? ''}`];
}
