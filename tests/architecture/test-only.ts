import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './source-files.ts';

type Named = { readonly name: string };
type Report = {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<Kind, readonly Named[]>>)[];
};
type Kind = (typeof KINDS)[number];
const KINDS = ['files', 'exports', 'types', 'nsExports', 'nsTypes'] as const;

/**
 * Files and exports of `src/` that nothing in the product reaches, as `path` or `path: name`, in order. What nobody
 * reaches, tests neither, the plain run of knip in `npm run check` refuses.
 */
export function reachedByTestsOnly(folder: string): readonly string[] {
  const knip = join(ROOT, 'node_modules', 'knip', 'bin', 'knip.js');
  const options = ['--production', '--no-exit-code', '--reporter', 'json', '--include', KINDS.join(',')];
  const run = spawnSync(process.execPath, [knip, '--directory', folder, ...options], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`knip did not run: ${run.stderr}`);
  const { issues } = JSON.parse(run.stdout) as Report;
  return issues
    .flatMap(({ file, ...found }) => [
      ...found.files.map(() => file),
      ...KINDS.slice(1).flatMap((kind) => found[kind].map(({ name }) => `${file}: ${name}`)),
    ])
    .sort();
}
