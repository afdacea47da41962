import type { AstroIntegration } from 'astro';

/** Adds `/styleguide` while developing. A build never has it: the hook then adds nothing. */
export function styleguideRoute(): AstroIntegration {
  return {
    name: 'clinic-styleguide',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        injectRoute({ pattern: '/styleguide', entrypoint: './src/pages/_styleguide.astro' });
      },
    },
  };
}
