import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OWN_LOOK_FILES } from '#/features/cal-com/domain/own-look.ts';
import type { Config } from '#/platform/config/config.ts';
import { precompress } from '#/platform/http/precompress.ts';
import { buildsFolder } from './build-folder.ts';
import { withSetupLock } from './launcher/setup-lock.mjs';

const ISLAND = 'src/features/cal-com/ui/own-look.island.ts';
const MADE_FROM = ['package-lock.json', 'src/setup/cal-embed.ts', ISLAND];

/**
 * The folder of what shows Cal.com's own calendar: our island, Cal.com's `embed.js` as its package has it, and the license
 * of both. Made only where the clinic switched it on; null elsewhere. No build of the site has a byte of it.
 */
export async function provideCalEmbed(root: string, { cal }: Pick<Config, 'cal'>): Promise<string | null> {
  if (!cal.on || !cal.embed) return null;
  const builds = buildsFolder(root);
  const ready = join(builds, `cal-embed-${stampOf(root)}`);
  if (existsSync(ready)) return ready;
  return withSetupLock(join(builds, '.lock'), 'build', async () => {
    if (existsSync(ready)) return ready;
    const draft = join(builds, `.draft-${randomUUID()}`);
    try {
      await fill(root, draft);
      renameSync(draft, ready);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
    return ready;
  });
}

async function fill(root: string, folder: string): Promise<void> {
  const at = (address: string) => join(folder, ...address.split('/'));
  mkdirSync(dirname(at(OWN_LOOK_FILES.script)), { recursive: true });
  const core = join(root, 'node_modules', '@calcom', 'embed-core');
  copyFileSync(join(core, 'dist', 'embed', 'embed.js'), at(OWN_LOOK_FILES.script));
  copyFileSync(join(core, 'LICENSE'), at(OWN_LOOK_FILES.license));
  // No other start needs it.
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: join(root, ISLAND),
    cwd: root,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  await bundle.write({ file: at(OWN_LOOK_FILES.island), format: 'esm', minify: true });
  await bundle.close();
  await precompress(folder);
}

function stampOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of MADE_FROM) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
