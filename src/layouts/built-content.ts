import { contentDir } from '#/platform/config/load-config.ts';
import { explainFaults } from '#/platform/content/content-fault.ts';
import { loadContent } from '#/app/content/load-content.ts';
import type { Content } from '#/app/content/load-content.ts';
import { environment } from '#/setup/environment.ts';

let reading: Promise<Content> | undefined;

/**
 * The content folder, read once for all the pages of a build by the loader the server uses. What stands in it
 * wrong stops the build. While developing, a change in the folder counts as a change of this file: see `dev.ts`.
 */
export function builtContent(): Promise<Content> {
  reading ??= readContent(contentDir(environment(), process.cwd()));
  return reading;
}

/** How the clinic looks, read anew each time: a style sheet is made outside of the pages, where nothing is reloaded. */
export async function builtBrand(): Promise<{
  readonly brand: Content['clinic']['brand'];
  readonly file: string;
}> {
  const dir = contentDir(environment(), process.cwd());
  return { brand: (await readContent(dir)).clinic.brand, file: `${dir}/brand.yaml` };
}

async function readContent(dir: string): Promise<Content> {
  const loaded = await loadContent(dir);
  if (loaded.ok) return loaded.value;
  throw new Error(explainFaults(loaded.fault.faults, dir));
}
