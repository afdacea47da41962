import { createInterface } from 'node:readline/promises';

/** What a verb may say and ask. */
export type Terminal = {
  readonly say: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
  /** True when a person can answer. */
  readonly isInteractive: boolean;
  readonly ask: (question: string) => Promise<string>;
  /** What is piped in, line by line. */
  readonly lines: () => AsyncIterable<string>;
};

export function processTerminal(): Terminal {
  return {
    say: (sentence) => console.log(sentence),
    complain: (sentence) => console.error(sentence),
    lines: () => createInterface({ input: process.stdin }),
    isInteractive: process.stdin.isTTY && process.stdout.isTTY,
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
  };
}

/** Asks before something is destroyed. Without `--yes` and without a person to ask, the answer is no. */
export async function isAgreed(terminal: Terminal, yes: boolean, whatHappens: string): Promise<boolean> {
  if (yes) return true;
  if (!terminal.isInteractive) {
    terminal.complain(`${whatHappens} Nobody is here to ask, so nothing was done. Add --yes to agree.`);
    return false;
  }
  const answer = await terminal.ask(`${whatHappens} Type yes to go on: `);
  const isYes = answer.trim().toLowerCase() === 'yes';
  if (!isYes) terminal.say('Nothing was done.');
  return isYes;
}
