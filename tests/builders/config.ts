import { SAMPLE_DIR } from './sample-dir.ts';
import { parseConfig, type Config, type ConfigSource } from '#/platform/config/config.ts';

/** A fixed key: tests must give the same tokens at every run. */
export const TEST_DATA_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** The demo's configuration with the given settings on top; throws with the faults when they do not fit. */
export function testConfig(settings: ConfigSource = {}): Config {
  const parsed = parseConfig({
    DATA_KEYS: TEST_DATA_KEYS,
    LOG_LEVEL: 'silent',
    CONTENT_DIR: SAMPLE_DIR,
    ...settings,
  });
  if (!parsed.ok) throw new Error(parsed.fault.faults.join('\n'));
  return parsed.value;
}
