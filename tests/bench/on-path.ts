import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a shell would find this program; null when it would not. */
export function findOnPath(name: string, path = process.env['PATH'] ?? ''): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
