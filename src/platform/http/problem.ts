import { CROSS_ORIGIN_PATHS } from '#/platform/http/origin-rule.ts';

/** RFC 9457. `type` is stable: programs decide by it, people read `title` and `detail`. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly [extension: string]: unknown;
};

export type ProblemInput = {
  readonly status: number;
  /** Stable and short, such as `slot-taken`. */
  readonly kind: string;
  readonly title: string;
  readonly detail?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function problem(siteUrl: string, input: ProblemInput): Problem {
  return {
    ...input.extensions,
    type: `${siteUrl}/problems/${input.kind}`,
    title: input.title,
    status: input.status,
    ...(input.detail === undefined ? {} : { detail: input.detail }),
  };
}

const MACHINE_PREFIXES = ['/api/', '/webhooks/', '/_actions/'];
const MACHINE_PATHS: ReadonlySet<string> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  ...CROSS_ORIGIN_PATHS,
]);

/** True for addresses that programs call: their errors are `application/problem+json`. */
export function isMachinePath(path: string): boolean {
  return MACHINE_PATHS.has(path) || MACHINE_PREFIXES.some((prefix) => path.startsWith(prefix));
}
