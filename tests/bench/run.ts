import { fileURLToPath } from 'node:url';
import { followLauncher } from '#/setup/follow-launcher.ts';
import { runApart } from './run-apart.ts';
import { describeSubjects, isSubjectName } from './subjects.ts';

/** `npm run bench` lists what can be measured; `npm run bench -- http booking` measures. `--tiny` is for the tests. */
const PROGRAM = fileURLToPath(new URL('./programs/run-subject.ts', import.meta.url));
const TINY = '--tiny';

followLauncher();
const isOption = (argument: string) => argument === TINY || /^--(?:parts|from)=/.test(argument);
const given = process.argv.slice(2).filter((argument) => argument !== '--help');
const named = given.filter((argument) => !isOption(argument));
const options = given.filter(isOption);
const unknown = named.filter((name) => !isSubjectName(name));

if (unknown.length > 0 || named.length === 0 || process.argv.includes('--help')) {
  if (unknown.length > 0)
    console.error(`There is no subject ${unknown.map((name) => `"${name}"`).join(', ')}.`);
  console.log(`Say what to measure, such as npm run bench -- http:\n\n${await describeSubjects()}`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  // A subject that fails does not keep the next from being measured.
  for (const name of named) if ((await runApart(PROGRAM, [name, ...options])) !== 0) process.exitCode = 1;
}
