import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_DIR } from '../../builders/sample-dir.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const COPIED = [
  'package.json',
  'tsconfig.json',
  'src/app',
  'src/features',
  'src/kernel',
  'src/layouts/built-content.ts',
  'src/middleware.ts',
  'src/paths.ts',
  'src/platform',
  'src/setup/environment.ts',
];

let site: string;

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'kneadful-build-'));
  await mkdir(join(site, 'src/pages'), { recursive: true });
  await cp(SAMPLE_DIR, join(site, 'content'), { recursive: true });
  for (const path of COPIED) {
    await cp(join(REPOSITORY, path), join(site, path), { recursive: true });
  }
  await symlink(join(REPOSITORY, 'node_modules'), join(site, 'node_modules'));
  await writeFile(join(site, 'src/pages/index.astro'), '<p>A page.</p>\n');
  // The packages are shared with other builds; what a build remembers must not be.
  await writeFile(join(site, 'astro.config.mjs'), "export default { cacheDir: './cache' };\n");
});

afterAll(async () => {
  await rm(site, { recursive: true, force: true });
});

type Ended = { code: number | null; output: string };

function build(): Promise<Ended> {
  return run(site, [join(REPOSITORY, 'node_modules/astro/bin/astro.mjs'), 'build']);
}

/** The program of this repository, on the words of the copy. */
function runSetup(file: string): Promise<Ended> {
  return run(REPOSITORY, [join(REPOSITORY, 'src/setup', file)]);
}

async function run(cwd: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: site,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      CONTENT_DIR: join(site, 'content'),
      DATA_DIR: join(site, 'data'),
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

describe('the build', () => {
  test('passes with the content as it is', async () => {
    expect(await build()).toMatchObject({ code: 0 });
  });

  test('refuses broken content in the words a clinic owner understands', async () => {
    await writeFile(join(site, 'content/rooms.yaml'), '- slug: room-1\n');
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toContain(`Please change 4 things in the content folder, ${join(site, 'content')}:`);
    expect(output).toContain(
      '  - `name` in entry 1 is missing from content/rooms.yaml. It must be the name on the door.',
    );
  });
});

describe('a cure, hard prose, an image from elsewhere, a page that is gone and a price under $5', () => {
  const lines: string[] = [];

  beforeAll(async () => {
    await cp(SAMPLE_DIR, join(site, 'content'), { recursive: true });
    const HARD =
      'Individualized therapeutic interventions necessitate comprehensive interdisciplinary documentation throughout ' +
      'every successive rehabilitation appointment and consultation.';
    lines.push(
      await changed(
        'guides/can-i-enjoy-my-massage.md',
        /$/,
        '\nOur massage cures diabetes.\n',
        'cures diabetes',
      ),
      await changed('guides/what-to-expect.md', /$/, `\n${HARD}\n`, 'Individualized'),
      await changed('pages/about.md', /$/, '\n![A photo](https://images.example/a.jpg)\n', '![A photo]'),
      await changed('services/relaxation-60.yaml', /priceCents: .*/, 'priceCents: 110', 'priceCents'),
      'content/pages/privacy.md:1',
    );
    await rm(join(site, 'content/pages/privacy.md'));
  });

  test.each([
    ['npm run build', () => build()],
    ['npm run dev', () => runSetup('dev.ts')],
  ])('stop %s, each with file and line', async (_name, end) => {
    const { code, output } = await end();
    expect(code).toBe(1);
    for (const line of lines) expect(output).toContain(line);
  });

  test('are all named by npm run doctor, each with file and line', async () => {
    const { output } = await runSetup('doctor.ts');
    for (const line of lines) expect(output.replaceAll(/\s+/g, ' ')).toContain(line);
  });
});

/** Changes a file of the copy, and says where `mark` stands in it now, such as `content/rooms.yaml:3`. */
async function changed(file: string, from: RegExp, to: string, mark: string): Promise<string> {
  const path = join(site, 'content', file);
  const text = (await readFile(path, 'utf8')).replace(from, to);
  await writeFile(path, text);
  const line = text.split('\n').findIndex((words) => words.includes(mark)) + 1;
  return `content/${file}:${line}`;
}
