import { Refusal } from '#/clinic/verb.ts';
import type { Config } from '#/server/config.ts';
import { explainFaults } from '#/server/content/content-fault.ts';
import { loadContent, type Content } from '#/server/content/load-content.ts';

/** The clinic's words and facts, or one list of everything that is wrong with them. */
export async function contentOrRefusal({ contentDir }: Pick<Config, 'contentDir'>): Promise<Content> {
  const content = await loadContent(contentDir);
  if (content.ok) return content.value;
  throw new Refusal(explainFaults(content.fault.faults, contentDir));
}
