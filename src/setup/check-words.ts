import { listFaults } from '#/platform/content/content-fault.ts';
import { loadContent, type Content } from '#/app/content/load-content.ts';
import { StopError } from './say.ts';

/**
 * The words and facts of the clinic, or one list of everything that is wrong with them, each with its place. `named`
 * is the folder that its owner knows, where a copy of it is read.
 */
export async function checkWords(contentDir: string, named = contentDir): Promise<Content> {
  const content = await loadContent(contentDir);
  if (content.ok) return content.value;
  throw new StopError(`The content in ${named} needs your attention:`, listFaults(content.fault.faults));
}
