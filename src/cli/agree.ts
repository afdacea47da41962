import type { Terminal } from '#/cli/terminal.ts';
import { Refusal } from '#/cli/verb.ts';

/** Asks before something is destroyed. Without `--yes` and without a person to ask, the answer is no. */
export async function agree(terminal: Terminal, yes: true | undefined, whatHappens: string): Promise<void> {
  if (yes === true) return;
  if (!terminal.isInteractive) {
    throw new Refusal(`${whatHappens} Nobody is here to ask, so nothing was done. Add --yes to agree.`);
  }
  const answer = await terminal.ask(`${whatHappens} Type yes to go on: `);
  if (answer.trim().toLowerCase() !== 'yes') throw new Refusal('Nothing was done.');
}
