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
