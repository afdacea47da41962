import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../builders/free-port.ts';

/** Where the site of the browser tests is served, and the folder of its data. */
export type BrowserSetting = {
  readonly port: number;
  readonly sandboxPort: number;
  readonly dataDir: string;
};

/** The name in the environment by which the processes of a run know it. */
export const BROWSER_SETTING = 'E2E_SETTING';

/** Ports and an empty folder, kept for the run and given back when this process ends. */
export async function makeBrowserSetting(): Promise<BrowserSetting> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clinic-e2e-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  return { port: await freePort(), sandboxPort: await freePort(), dataDir };
}

/** The address that the pages of the browser tests carry. */
export function addressOf({ port }: BrowserSetting): string {
  return `http://localhost:${String(port)}`;
}
