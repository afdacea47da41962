import { Refusal } from '#/cli/verb.ts';
import type { Config } from '#/platform/config/config.ts';
import { explainFaults } from '#/platform/content/content-fault.ts';
import { loadContent, type Content } from '#/app/content/load-content.ts';

/** The clinic's words and facts, or one list of everything that is wrong with them. */
export async function contentOrRefusal({ contentDir }: Pick<Config, 'contentDir'>): Promise<Content> {
  const content = await loadContent(contentDir);
  if (content.ok) return content.value;
  throw new Refusal(explainFaults(content.fault.faults, contentDir));
}
