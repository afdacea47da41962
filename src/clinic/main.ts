import { runCommandLine } from '#/clinic/command-line.ts';
import { configOrRefusal } from '#/clinic/settings.ts';
import { processTerminal } from '#/clinic/terminal.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), configOrRefusal);
