/** `common`: a guesser who knows what people choose, and who this is, has it soon. */
export type PasswordWeakness = 'common' | null;

/** About ten billion guesses: beyond anybody who must ask us each time, and days for who has stolen the table. */
const LEAST_SCORE = 3;

type Estimate = (password: string, known: readonly string[]) => number;
let estimator: Promise<Estimate> | null = null;

/** Looks the password up among 40,000 common ones, in all the ways people disguise them. `known`: name, address, clinic. */
export async function passwordWeakness(
  password: string,
  known: readonly string[],
): Promise<PasswordWeakness> {
  estimator ??= loadEstimator();
  const estimate = await estimator;
  return estimate(password, known) < LEAST_SCORE ? 'common' : null;
}

/** The lists take a moment and some memory, and are asked a few times a year. */
async function loadEstimator(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
  return (password, known) => factory.check(password, [...known]).score;
}
