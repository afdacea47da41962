import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { ReminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import { keepLedger } from '#/features/reminders/domain/keep-ledger.ts';
import { nextStep, type MailStanding } from '#/features/reminders/domain/next-step.ts';
import type { Reminder, ReminderId, ReminderState } from '#/features/reminders/domain/reminder.ts';
import { DAY_MS, HOUR_MS, localDateAt, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

const ZONE = 'America/Los_Angeles';
/** Around the clock change of spring and the end of February. */
const FROM_MS = Date.UTC(2028, 1, 24, 18);

/** Something that reached, or was asked to reach, the patient. */
export type Told = {
  readonly channel: 'mail' | 'call';
  readonly message: string | null;
  readonly kind: string;
  readonly startsAtMs: number;
  readonly atMs: number;
  readonly untilMs: number;
  readonly wroteOn: LocalDate | null;
  readonly leftOn: LocalDate;
};

type Mail = { standing: MailStanding };
type Line = { -readonly [Key in keyof Reminder]: Reminder[Key] };

/** Repeatable numbers in [0, 1) (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The life of one visit in memory: booked, perhaps moved, cancelled and taken back, answered, with a server and a mail
 * service that are down for days, and mail that comes back. The rules are the product's own.
 */
export function historyOf(seed: number, policy: ReminderPolicy) {
  const world = new World(seed, policy);
  world.run();
  return {
    lines: world.lines as readonly Reminder[],
    told: world.told,
    steps: world.steps,
    untrueCalls: world.untrueCalls(),
    stood: (atMs: number, startsAtMs: number) => world.stood(atMs, startsAtMs),
  };
}

class World {
  readonly lines: Line[] = [];
  readonly told: Told[] = [];
  readonly steps: [ReminderState, ReminderState][] = [];
  private readonly mails = new Map<string, Mail>();
  private readonly calls = new Set<string>();
  private readonly places: { fromMs: number; startsAtMs: number | null }[] = [];
  private readonly random: () => number;
  private readonly policy: ReminderPolicy;
  private readonly bookedAtMs: number;
  private nowMs: number;
  private startsAtMs: number;
  private status: AppointmentStatus = 'booked';
  private hasMail: boolean;
  private isStopped = false;
  private saidComing = false;
  private wantsOnTheDay = false;
  private serverDownUntilMs = 0;
  private mailDownUntilMs = 0;
  private names = 0;

  constructor(seed: number, policy: ReminderPolicy) {
    this.random = numbersFrom(seed);
    this.policy = policy;
    this.nowMs = FROM_MS + this.pick(8 * 24) * HOUR_MS;
    this.bookedAtMs = this.nowMs;
    this.startsAtMs = this.someStart();
    this.hasMail = this.random() < 0.8;
  }

  run(): void {
    this.noteChange(this.nowMs);
    const endMs = FROM_MS + 24 * DAY_MS;
    while (this.nowMs < Math.max(endMs, this.startsAtMs)) {
      this.nowMs += (1 + this.pick(400)) * MINUTE_MS;
      if (this.nowMs < this.serverDownUntilMs) continue;
      if (this.nowMs < endMs) this.somethingHappens();
      this.job();
      if (this.nowMs >= this.mailDownUntilMs) this.deliver();
    }
    // The server runs on after the visit: what is left is settled.
    for (let round = 0; round < 3; round += 1) {
      this.nowMs += DAY_MS;
      this.mailDownUntilMs = 0;
      this.job();
      this.deliver();
    }
  }

  stood(atMs: number, startsAtMs: number): boolean {
    const place = this.places.findLast(({ fromMs }) => fromMs <= atMs);
    return place?.startsAtMs === startsAtMs;
  }

  /** Calls still on the list for a start that the visit has no more. */
  untrueCalls(): readonly Reminder[] {
    return this.lines.filter(
      ({ message, startsAtMs }) =>
        message !== null &&
        this.calls.has(message) &&
        (this.status !== 'booked' || startsAtMs !== this.startsAtMs),
    );
  }

  private pick(below: number): number {
    return Math.floor(this.random() * below);
  }

  private someStart(): number {
    return this.nowMs + (2 + this.pick(15 * 24 * 4) / 4) * HOUR_MS;
  }

  private somethingHappens(): void {
    const what = this.pick(60);
    const isAhead = this.status === 'booked' && this.nowMs < this.startsAtMs;
    if (what === 0 && isAhead) {
      this.startsAtMs = this.someStart();
      this.noteChange(this.nowMs);
    } else if (what === 1 && isAhead) {
      this.status = 'cancelled';
      this.noteChange(this.bookedAtMs);
    } else if (what <= 3 && this.status === 'cancelled' && this.nowMs < this.startsAtMs) {
      this.status = 'booked';
      this.noteChange(this.bookedAtMs);
    } else if (what === 4 && isAhead) this.answer(() => (this.saidComing = true));
    else if (what === 5 && isAhead) this.answer(() => (this.wantsOnTheDay = true));
    else if (what === 6) this.serverDownUntilMs = this.nowMs + this.pick(4 * 24) * HOUR_MS;
    else if (what === 7) this.mailDownUntilMs = this.nowMs + this.pick(4 * 24) * HOUR_MS;
    else if (what === 8) this.bounce();
    else if (what === 9) this.calls.delete([...this.calls][0] ?? '');
    else if (what === 10 && this.nowMs >= this.startsAtMs && this.status === 'booked') {
      this.status = 'arrived';
      this.noteChange(this.bookedAtMs);
    }
  }

  private answer(say: () => void): void {
    say();
    this.keep(this.bookedAtMs);
  }

  private noteChange(heardAtMs: number): void {
    this.places.push({ fromMs: this.nowMs, startsAtMs: this.status === 'booked' ? this.startsAtMs : null });
    this.keep(heardAtMs);
  }

  private keep(heardAtMs: number): void {
    const { status, startsAtMs, hasMail, wantsOnTheDay, saidComing } = this;
    const visit = { status, startsAtMs, heardAtMs, hasMail, wantsOnTheDay, saidComing };
    const { ends, adds } = keepLedger(this.lines, visit, this.policy, ZONE);
    for (const { reminder, why } of ends) {
      const line = this.lines.find(({ id }) => id === reminder.id);
      if (line !== undefined && this.takeBack(line)) this.become(line, 'not-needed', { why });
    }
    for (const { kind, dueAtMs, untilMs, notNeeded } of adds)
      this.lines.push({
        ...{ id: `r${String((this.names += 1))}` as ReminderId, appointmentId: 'v', kind, startsAtMs },
        ...{ dueAtMs, untilMs, state: notNeeded === null ? 'planned' : 'not-needed', why: notNeeded },
        ...{ message: null, writtenOn: null },
      });
  }

  private become(line: Line, state: ReminderState, changes: Partial<Line> = {}): void {
    this.steps.push([line.state, state]);
    Object.assign(line, { state, ...changes });
  }

  /** As the edge does: a mail that waits or came back, and a call that nobody has made. */
  private takeBack({ message }: Line): boolean {
    if (message === null) return true;
    if (this.calls.delete(message)) {
      this.told.splice(
        this.told.findIndex((one) => one.message === message),
        1,
      );
      return true;
    }
    const mail = this.mails.get(message);
    if (mail === undefined || (mail.standing !== 'pending' && mail.standing !== 'dead')) return false;
    mail.standing = 'cancelled';
    return true;
  }

  private job(): void {
    const today = localDateAt(ZONE, this.nowMs);
    for (const line of this.lines) {
      const standing = line.message === null ? null : (this.mails.get(line.message)?.standing ?? 'gone');
      const facts = {
        isTrue: this.status === 'booked' && this.startsAtMs === line.startsAtMs,
        isSwitchedOn: true,
        mail: !this.hasMail ? ('none' as const) : this.isStopped ? ('stopped' as const) : ('open' as const),
        standing: line.state === 'mailed' ? standing : null,
        today,
        nextDueAtMs: this.nextAfter(line),
      };
      this.carryOut(line, nextStep(line, facts, this.nowMs), today);
    }
  }

  private nextAfter(line: Line): number | null {
    const later = this.lines.filter(
      ({ state, startsAtMs, dueAtMs }) =>
        state !== 'not-needed' && startsAtMs === line.startsAtMs && dueAtMs > line.dueAtMs,
    );
    return later.length === 0 ? null : Math.min(...later.map(({ dueAtMs }) => dueAtMs));
  }

  private carryOut(line: Line, step: ReturnType<typeof nextStep>, today: LocalDate): void {
    if (step.kind === 'wait') return;
    if (line.state === 'mailed' && step.kind !== 'delivered' && line.message !== null) this.takeBack(line);
    const message = `m${String((this.names += 1))}`;
    if (step.kind === 'mail') {
      this.mails.set(message, { standing: 'pending' });
      this.become(line, 'mailed', { message, writtenOn: today });
    } else if (step.kind === 'call') {
      this.calls.add(message);
      this.become(line, step.ends, { message });
      this.tell('call', line, today);
    } else this.become(line, step.kind, step.kind === 'not-needed' ? { why: step.why } : {});
  }

  private deliver(): void {
    for (const line of this.lines) {
      const mail = line.message === null ? undefined : this.mails.get(line.message);
      if (mail?.standing !== 'pending') continue;
      mail.standing = this.isStopped ? 'dead' : 'sent';
      if (mail.standing === 'sent') this.tell('mail', line, localDateAt(ZONE, this.nowMs));
    }
  }

  private bounce(): void {
    const gone = [...this.mails.values()].find(({ standing }) => standing === 'sent');
    if (gone === undefined) return;
    gone.standing = 'dead';
    this.isStopped = true;
  }

  private tell(channel: Told['channel'], line: Line, leftOn: LocalDate): void {
    const { kind, startsAtMs, untilMs, message, writtenOn } = line;
    const words = { wroteOn: writtenOn, leftOn, message };
    this.told.push({ channel, kind, startsAtMs, untilMs, atMs: this.nowMs, ...words });
  }
}
