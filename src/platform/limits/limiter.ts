import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import { countUse, type RateAnswer, type RateRule } from '#/platform/limits/rate-limit-store.ts';

export type Limiter = {
  /** False with LIMITS=off, for trying things out: then everything passes. */
  readonly isOn: boolean;
  /** Counts one use and says whether it was within the rule. `bucket` must hold no address in clear. */
  count(db: Db | Trx, bucket: string, rule: RateRule): Promise<RateAnswer>;
};

export function makeLimiter(
  { limits }: Pick<Config, 'limits'>,
  clock: Clock,
  /** Hears the name of a bucket, without whose it is, when somebody met a limit. */
  refused: (name: string) => void = () => undefined,
): Limiter {
  return {
    isOn: limits,
    async count(db, bucket, rule) {
      if (!limits) return { allowed: true };
      const answer = await countUse(db, bucket, rule, clock.now());
      if (!answer.allowed) refused(/^[a-z0-9-]+/.exec(bucket)?.[0] ?? 'other');
      return answer;
    },
  };
}
