import { expect, test } from 'vitest';
import { reminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import { canFollow } from '#/features/reminders/domain/reminder.ts';
import { historyOf, type Told } from '../../builders/reminder-history.ts';

const HISTORIES = 10_000;
const POLICY = reminderPolicy({});

/** What is wrong with how one visit was reminded of, in words; empty when nothing is. */
function faultsOf({
  lines,
  told,
  steps,
  stood,
  untrueCalls,
}: ReturnType<typeof historyOf>): readonly string[] {
  const open = lines.filter(({ state }) => state === 'planned' || state === 'mailed');
  const wrong = told.filter((one) => !stood(one.atMs, one.startsAtMs));
  const late = told.filter(({ atMs, untilMs, channel }) => channel === 'mail' && atMs >= untilMs);
  const words = told.filter(({ wroteOn, leftOn, channel }) => channel === 'mail' && wroteOn !== leftOn);
  return [
    ...open.map(({ kind, state }) => `${kind} ended nowhere: ${state}`),
    ...untrueCalls.map(({ kind }) => `${kind} is still on the list of calls`),
    ...twice(told).map((key) => `told twice: ${key}`),
    ...wrong.map(({ kind }) => `${kind} was told of a visit that does not stand there`),
    ...late.map(({ kind }) => `${kind} left too late`),
    ...words.map(({ kind }) => `${kind} left with the words of another day`),
    ...steps.filter(([from, to]) => !canFollow(from, to)).map((step) => `no step: ${step.join(' to ')}`),
  ];
}

/** One mail and one call of a reminder at most: the call only because the mail came back. */
function twice(told: readonly Told[]): readonly string[] {
  const keys = told.map(({ kind, startsAtMs, channel }) => `${channel} ${kind} ${String(startsAtMs)}`);
  return keys.filter((key, n) => keys.indexOf(key) !== n);
}

test('in 10,000 random histories every reminder ends in one state, never twice, never of a visit that is gone', () => {
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const history = historyOf(seed, POLICY);
    expect(faultsOf(history), `seed ${String(seed)}`).toEqual([]);
    for (const { state } of history.lines) ends.set(state, (ends.get(state) ?? 0) + 1);
  }
  // Each end is reached, so that the histories are worth something.
  for (const end of ['delivered', 'replaced', 'task', 'not-needed'])
    expect(ends.get(end) ?? 0, end).toBeGreaterThan(100);
});
