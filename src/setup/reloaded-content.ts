import type { AstroIntegration } from 'astro';
import { join, sep } from 'node:path';
import { ROOT } from './root.ts';

/** The one file through which pages read the content while developing. */
const READER = join(ROOT, 'src/layouts/built-content.ts');

/** A change in the content folder counts as a change of its reader: what imports it is made anew, and browsers reload. */
export function reloadedContent(contentDir: string): AstroIntegration {
  return {
    name: 'clinic-content',
    hooks: {
      'astro:server:setup': ({ server: { watcher } }) => {
        watcher.add(contentDir);
        watcher.on('all', (_event, path) => {
          if (path.startsWith(contentDir + sep)) watcher.emit('change', READER);
        });
      },
    },
  };
}
