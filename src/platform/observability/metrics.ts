import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  /** `route` is a pattern such as `/visit/[token]`, never a path. */
  countRequest(method: string, route: string, status: number, durationMs: number): void;
  /** Asks `read` for a number each time the metrics are read. */
  watch(name: string, help: string, read: () => number | Promise<number>): void;
  /** Prometheus text. */
  text(): Promise<string>;
};

const DURATION_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type RequestSeries = { readonly count: Counter.Internal; readonly duration: Histogram.Internal<string> };

/** Its own registry, so that two apps in one process (as in tests) do not share numbers. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const registers = [registry];
  const count = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the last byte of the answer.',
    labelNames,
    buckets: DURATION_SECONDS,
    registers,
  });
  // prom-client hashes the labels at each call; keeping the child objects halves the cost of a request.
  const known = new Map<string, RequestSeries>();
  return {
    countRequest(method, route, status, durationMs) {
      const key = `${method} ${status} ${route}`;
      let series = known.get(key);
      if (series === undefined) {
        series = {
          count: count.labels(method, route, String(status)),
          duration: duration.labels(method, route, String(status)),
        };
        known.set(key, series);
      }
      series.count.inc();
      series.duration.observe(durationMs / 1000);
    },
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        // What cannot be read is not a number; the other metrics are wanted most when the database is away.
        async collect() {
          this.set(
            await Promise.resolve()
              .then(read)
              .catch(() => Number.NaN),
          );
        },
      });
    },
    text: () => registry.metrics(),
  };
}
