import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Result } from '#/kernel/result.ts';
import { parseConfig, type Config, type ConfigFaults, type ConfigSource } from './config.ts';
import { makeDataKeys } from './data-keys.ts';

const DEMO_KEY_FILE = 'demo-data-keys';

/**
 * The settings as the program sees them: `environment` wins over `.env` in `root`; outside production a
 * missing DATA_KEYS comes from a private file in DATA_DIR, made at the first start.
 */
export function readSettings(environment: ConfigSource, root: string): ConfigSource {
  const given = givenSettings(environment, root);
  const settings: ConfigSource = { ...given, CONTENT_DIR: contentDir(given, root) };
  if (settings['NODE_ENV'] === 'production' || (settings['DATA_KEYS'] ?? '').trim() !== '') return settings;
  return { ...settings, DATA_KEYS: demoDataKeys(folderIn(root, settings['DATA_DIR'], './data')) };
}

/** `readSettings`, checked. */
export function loadConfig(environment: ConfigSource, root: string): Result<Config, ConfigFaults> {
  return parseConfig(readSettings(environment, root));
}

/** The whole path of the folder with the clinic's words and facts: the build needs this and no other setting. */
export function contentDir(environment: ConfigSource, root: string): string {
  return folderIn(root, givenSettings(environment, root)['CONTENT_DIR'], './content');
}

function givenSettings(environment: ConfigSource, root: string): ConfigSource {
  const file = join(root, '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...environment };
}

/** A setting that is there and empty says no more than one that is missing. */
function folderIn(root: string, setting: string | undefined, fallback: string): string {
  return resolve(root, (setting ?? '').trim() || fallback);
}

/** `wx` lets only one of two starts at the same moment make the file; the other reads it. */
function demoDataKeys(dataDir: string): string {
  const file = join(dataDir, DEMO_KEY_FILE);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${makeDataKeys('demo')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (!isExists(cause)) throw new Error('The demo key could not be written into DATA_DIR.', { cause });
  }
  return readFileSync(file, 'utf8').trim();
}

function isExists(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
}
