import { contentDir } from '#/platform/config/load-config.ts';
import { provideSite } from '#/setup/build-site.ts';
import { ROOT } from '#/setup/root.ts';
import { BROWSER_CONTENT } from '../builders/browser-content.ts';
import { addressOf, BROWSER_SETTING, type BrowserSetting } from '../runner/browser-setting.ts';

/** Builds what the database tests and the browser tests serve, so that neither builds while the others look on. */
const setting = process.env[BROWSER_SETTING];
if (setting === undefined)
  throw new Error(`${BROWSER_SETTING} must say where the browser tests find their site.`);
await provideSite(ROOT, { siteUrl: 'http://localhost:4321', contentDir: contentDir(process.env, ROOT) });
await provideSite(ROOT, {
  siteUrl: addressOf(JSON.parse(setting) as BrowserSetting),
  contentDir: BROWSER_CONTENT,
});
