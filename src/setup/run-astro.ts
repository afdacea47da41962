import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BuildInput } from './build-stamp.ts';

const END_WITH_PARENT = fileURLToPath(new URL('./launcher/end-with-parent.cjs', import.meta.url));

/** In a process of its own: a build takes ten times the memory of the site it makes. It ends with the one that asked. */
export function runAstro(
  root: string,
  { siteUrl, contentDir }: BuildInput,
  outDir: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const settings = { SITE_URL: siteUrl, CONTENT_DIR: contentDir, NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--require', END_WITH_PARENT, astro, 'build', '--outDir', outDir],
      {
        cwd: root,
        env: { ...process.env, ...settings, ASTRO_TELEMETRY_DISABLED: '1' },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    let output = '';
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', end);
      resolve({ code, output });
    });
  });
}
