import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  /** `route` is a pattern such as `/visit/[token]`, never a path. */
  countRequest(method: string, route: string, status: number, durationMs: number): void;
  /** Asks `read` for a number each time the metrics are read. */
  watch(name: string, help: string, read: () => number | Promise<number>): void;
  /** The same for several numbers of one name, told apart by a label. */
  watchEach(name: string, help: string, label: string, read: () => Labeled | Promise<Labeled>): void;
  /** Counts how often something happened since the start, by a label. */
  counter(name: string, help: string, label: string): (value: string) => void;
  /** Prometheus text. */
  text(): Promise<string>;
};

type Labeled = readonly (readonly [value: string, number: number])[];

const DURATION_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type RequestSeries = { readonly count: Counter.Internal; readonly duration: Histogram.Internal<string> };

/** Its own registry, so that two apps in one process (as in tests) do not share numbers. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    countRequest: requestCounter(registers),
    ...watching(registers),
    counter(name, help, label) {
      const counted = new Counter({ name, help, labelNames: [label], registers });
      return (value) => counted.inc({ [label]: value });
    },
    text: () => registry.metrics(),
  };
}

function requestCounter(registers: Registry[]): Metrics['countRequest'] {
  const labelNames = ['method', 'route', 'status'] as const;
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
  return (method, route, status, durationMs) => {
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
  };
}

/** What cannot be read is not a number, or left out; the other metrics are wanted most when the database is away. */
function watching(registers: Registry[]): Pick<Metrics, 'watch' | 'watchEach'> {
  return {
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(
            await Promise.resolve()
              .then(read)
              .catch(() => Number.NaN),
          );
        },
      });
    },
    watchEach(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        async collect() {
          this.reset();
          const found = await Promise.resolve()
            .then(read)
            .catch((): Labeled => []);
          for (const [value, number] of found) this.set({ [label]: value }, number);
        },
      });
    },
  };
}
