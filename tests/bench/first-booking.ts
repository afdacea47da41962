import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { FIRST_ANSWERS } from '../builders/first-answers.ts';
import { freePort } from '../builders/free-port.ts';
import { bookVisit } from '../builders/visit-by-api.ts';
import { testEnvironment } from '../runner/environment.ts';
import { copyProject } from './project-copy.ts';
import type { Subject } from './subject.ts';
import { printTable } from './table.ts';

/** The way of a new owner, by script. Packages are there already: how long they take is the network's. */
export const subject: Subject = {
  says: 'from a clone to a clinic’s own name, hours, prices and first booking (--tiny: without the start)',
  minutes: 2,
  async run({ tiny }) {
    const root = copyProject();
    const env = await settingsIn(root);
    const rows: (readonly string[])[] = [];
    const step = async <Done>(name: string, work: () => Promise<Done>): Promise<Done> => {
      const beganMs = performance.now();
      const done = await work();
      rows.push([name, `${((performance.now() - beganMs) / 1000).toFixed(1)} s`]);
      return done;
    };
    const answers = join(root, 'answers.yaml');
    writeFileSync(answers, stringify(FIRST_ANSWERS));
    await step('clinic -- init', () =>
      run(root, env, ['src/cli/main.ts', 'init', '--answers', answers, '--yes']),
    );
    if (!tiny) {
      const site = await step('npm start, with the first build', () => start(root, env));
      try {
        await step('its own name and prices on the pages', () => lookAt(site.origin));
        const email = 'first@harbor-massage.com';
        const visit = await step('the first booking', () =>
          bookVisit({ origin: site.origin, sandbox: '' }, email),
        );
        rows.push([`  booked ${visit.reference} at ${visit.startsAt}`, '']);
      } finally {
        await site.stop();
      }
    }
    printTable(['step', 'takes'], rows);
  },
};

async function settingsIn(root: string): Promise<NodeJS.ProcessEnv> {
  const data = mkdtempSync(join(tmpdir(), 'clinic-data-'));
  return {
    ...testEnvironment(process.env),
    ...{
      CONTENT_DIR: join(root, 'content'),
      DATA_DIR: data,
      DATABASE_URL: `file:${join(data, 'clinic.db')}`,
    },
    ...{ SANDBOX: 'off', LIMITS: 'off', LOG_LEVEL: 'warn', PORT: String(await freePort()) },
  };
}

async function run(root: string, env: NodeJS.ProcessEnv, command: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}.`);
}

async function start(root: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['src/setup/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((settle, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (/^ready:/m.test(chunk.toString())) settle();
    });
    child.once('exit', (code) => reject(new Error(`The site ended with ${String(code)}.`)));
  });
  return {
    origin: `http://localhost:${env['PORT'] ?? ''}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function lookAt(origin: string): Promise<void> {
  const expected = {
    '/': [FIRST_ANSWERS.name],
    '/services': ['$130', '$155.50', '$110'],
    '/team': ['Nora K.', 'Zoë W.'],
  };
  for (const [path, words] of Object.entries(expected)) {
    const page = await (await fetch(new URL(path, origin))).text();
    for (const word of words) if (!page.includes(word)) throw new Error(`${path} does not say ${word}.`);
    if (/sample clinic/i.test(page)) throw new Error(`${path} still says that it is a sample.`);
  }
}
