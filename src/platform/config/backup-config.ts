import { join } from 'node:path';
import { readKeys, type DataKey } from '#/platform/config/data-keys.ts';

export type BackupConfig =
  | {
      readonly on: false;
      /** `elsewhere`: the operator has said that another program makes the backups. */
      readonly because: 'demo' | 'not-set-up' | 'elsewhere';
    }
  | {
      readonly on: true;
      /** The folder into which a backup goes each night. */
      readonly dir: string;
      /** The first key seals; all of them open. None of them is a key of DATA_KEYS. */
      readonly keys: readonly [DataKey, ...DataKey[]];
    };

type BackupInput = {
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly production: boolean;
  readonly dataDir: string;
  readonly dataKeys: readonly DataKey[];
  readonly add: (sentence: string) => void;
};

/** On with BACKUP_KEY; `BACKUP_DIR=off` says that somebody else sees to it. */
export function readBackup({ settings, production, dataDir, dataKeys, add }: BackupInput): BackupConfig {
  const dir = settings['BACKUP_DIR'];
  const value = settings['BACKUP_KEY'];
  if (dir === 'off') {
    if (value !== undefined) add('BACKUP_DIR is off and BACKUP_KEY is set. Remove one of them.');
    return { on: false, because: 'elsewhere' };
  }
  if (value === undefined) {
    if (dir !== undefined)
      add(
        'BACKUP_DIR needs BACKUP_KEY too: a name, a colon and a key. Make one with: openssl rand -base64 32',
      );
    return { on: false, because: production ? 'not-set-up' : 'demo' };
  }
  const keys = readKeys('BACKUP_KEY', value, add);
  if (keys === null) return { on: false, because: 'not-set-up' };
  const isShared = keys.some(({ secret }) => dataKeys.some((other) => other.secret.equals(secret)));
  if (isShared)
    add('BACKUP_KEY must be another key than DATA_KEYS holds, so that one of them alone opens little.');
  return { on: true, dir: dir ?? join(dataDir, 'backups'), keys };
}
