// @ts-check
import node from '@astrojs/node';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, envField } from 'astro/config';
import { brandColors } from './src/layouts/brand-colors.ts';
import { withDay } from './src/layouts/sitemap-days.ts';

// Static pages carry the clinic's address, so it is an input of the build.
const site = process.env.SITE_URL ?? 'http://localhost:4321';

/** Addresses that are not for search engines: private, answers to a form, or a page once more for the printer. */
const UNLISTED =
  /\/(?:conditions\/[^/]+\/(?:leaflet|exercises)|503|desk|visit|wait-list\/.+|book|search|insurance\/(?:questions|check|result|papers|send)|newsletter\/(?:confirm|unsubscribe|voucher)|comments)(?:\/|$)/;

export default defineConfig({
  site,
  output: 'static',
  trailingSlash: 'never',
  adapter: node({ mode: 'middleware', bodySizeLimit: 64 * 1024, experimentalDisableStreaming: true }),
  build: { format: 'directory', inlineStylesheets: 'never' },
  // The entry in src/platform/http owns this rule: Astro's lets some types through and stops one-click unsubscribe.
  security: { checkOrigin: false, actionBodySizeLimit: 64 * 1024, serverIslandBodySizeLimit: 1024 },
  session: false,
  // A page that was due for review before this moment says so; `npm run doctor` asks for it much earlier.
  env: {
    schema: {
      BUILT_AT: envField.string({ context: 'server', access: 'public', default: new Date().toISOString() }),
    },
  },
  devToolbar: { enabled: false },
  prefetch: false,
  integrations: [
    // The questionnaire's screens: drawn by the server, and on the device by one script of its own page.
    react(),
    sitemap({ filter: (page) => !UNLISTED.test(new URL(page).pathname), serialize: withDay }),
  ],
  vite: {
    plugins: [brandColors(), tailwindcss()],
    // An asset inside a stylesheet would be a data: URL, which the page's policy allows for images only.
    build: { sourcemap: false, assetsInlineLimit: 0 },
  },
});
