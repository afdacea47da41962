// @ts-check
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
export default defineConfig({
  output: 'static',
  trailingSlash: 'never',
  adapter: node({ mode: 'middleware' }),
});
