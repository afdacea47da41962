import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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

async function build(): Promise<{ code: number | null; output: string }> {
  const astro = join(REPOSITORY, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: site,
    env: { PATH: process.env['PATH'], HOME: site, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
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
