import { join } from 'node:path';
import { loadConfig } from '#/platform/config/load-config.ts';
import type { Config } from '#/platform/config/config.ts';
import { environment } from '#/setup/environment.ts';
import { Refusal } from '#/cli/verb.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The clinic's settings, or one list of everything that is wrong with them. */
export function configOrRefusal(): Config {
  const config = loadConfig(environment(), ROOT);
  if (config.ok) return config.value;
  throw new Refusal(['The settings need mending first:', ...config.fault.faults].join('\n- '));
}
