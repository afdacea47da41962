import { tmpdir } from 'node:os';
import { providePostgres } from '../../runner/postgres.ts';
import { followBench } from '../follow-bench.ts';
import { isSubjectName, loadSubject } from '../subjects.ts';

// Measures one subject: node run-subject.ts NAME [--tiny] [--parts=A,B] [--from=COMMIT]. `run-apart.ts` starts it and clears up after it.
followBench();
const [name = '', ...options] = process.argv.slice(2);
if (!isSubjectName(name)) throw new Error(`There is no subject "${name}".`);
const subject = await loadSubject(name);
console.log(`\n${name}: ${subject.says}\n`);
const postgres = subject.needsPostgres ? await providePostgres(process.env, tmpdir()) : null;
if (postgres !== null) process.env['TEST_POSTGRES_URL'] = postgres.url;
try {
  await subject.run({ tiny: options.includes('--tiny'), parts: partsIn(options), from: fromIn(options) });
} finally {
  await postgres?.stop();
}
// What a library has left open must not keep the bench waiting.
process.exit();

function fromIn(given: readonly string[]): string {
  return given.find((option) => option.startsWith('--from='))?.slice('--from='.length) || 'HEAD';
}

function partsIn(given: readonly string[]): readonly string[] {
  const list = given.find((option) => option.startsWith('--parts='))?.slice('--parts='.length) ?? '';
  return list.split(',').filter((part) => part !== '');
}
