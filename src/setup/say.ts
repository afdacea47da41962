import { adviceOn } from '#/platform/known-faults.ts';

/** A reason to stop that the owner can act on: a sentence, and where there are several faults, a list. */
export class StopError extends Error {
  override readonly name = 'StopError';
  readonly faults: readonly string[];

  constructor(message: string, faults: readonly string[] = []) {
    super(message);
    this.faults = faults;
  }
}

/** Progress goes to stderr, so that stdout holds what other programs read. */
export function say(message: string): void {
  process.stderr.write(`setup: ${message}\n`);
}

/** Runs the work; what the owner can mend is printed in plain words, anything else is a fault of ours. */
export async function runSaying(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const advice = error instanceof StopError ? error.message : adviceOn(error);
    if (advice === null) throw error;
    process.stderr.write(`\n${advice}\n`);
    if (error instanceof StopError) for (const fault of error.faults) process.stderr.write(`  - ${fault}\n`);
    process.exit(1);
  }
}
