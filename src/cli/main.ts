import { runCommandLine } from '#/cli/command-line.ts';
import { configOrRefusal } from '#/cli/settings.ts';
import { processTerminal } from '#/cli/terminal.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), configOrRefusal);
