/*
 * What a careful clerk writes down beside the desk: nothing of the product is used here, so that both must come to the
 * same cents by themselves. Amounts are whole cents.
 */

export const HAND = ['cash', 'terminal', 'check', 'hsa'] as const;
type Method = (typeof HAND)[number] | 'gift' | 'online';

type Taken = { readonly line: string; readonly method: Method; readonly isTip: boolean; left: number };
type Given = {
  readonly line: string;
  readonly of: Taken;
  readonly cents: number;
  readonly forgiven: number;
  readonly atMs: number;
  isOver: boolean;
};

export type ModelVisit = {
  readonly paysTips: boolean;
  /** What it costs once that is known; before, what it will. */
  readonly costs: number;
  chargedOn: string | null;
  paid: number;
  back: number;
  waived: number;
  readonly taken: Taken[];
  readonly given: Given[];
};

type DayMoney = Record<Method, number> & { tips: number; cashTips: number; waived: number };

const DONE = 201;
const REFUSED = 409;

export class CounterModel {
  readonly visits: ModelVisit[];
  readonly days = new Map<string, DayMoney>();
  readonly certificates = new Map<string, number>();

  constructor(visits: readonly Pick<ModelVisit, 'paysTips' | 'costs'>[]) {
    this.visits = visits.map((visit) => ({
      ...visit,
      ...{ chargedOn: null, paid: 0, back: 0, waived: 0, taken: [], given: [] },
    }));
  }

  day(date: string): DayMoney {
    const blank = {
      cash: 0,
      terminal: 0,
      check: 0,
      hsa: 0,
      gift: 0,
      online: 0,
      tips: 0,
      cashTips: 0,
      waived: 0,
    };
    const found = this.days.get(date) ?? blank;
    this.days.set(date, found);
    return found;
  }

  due({ costs, paid, back, waived }: ModelVisit): number {
    return costs - paid + back - waived;
  }

  /** What a payment may be for: what is open, or what was forgiven. */
  payable(visit: ModelVisit): number {
    const due = this.due(visit);
    return due > 0 ? due : Math.max(0, due + visit.waived);
  }

  mayPay(visit: ModelVisit, method: Method, cents: number, number: string): number {
    const payable = this.payable(visit);
    if (payable <= 0) return REFUSED;
    if (method !== 'gift') return DONE;
    return cents > payable || cents > (this.certificates.get(number) ?? cents) ? REFUSED : DONE;
  }

  pay(
    visit: ModelVisit,
    method: Method,
    sum: { cents: number; tip: number },
    at: string,
    line: string,
  ): void {
    const { cents, tip } = sum;
    const again = cents > 0 && this.due(visit) <= 0 ? Math.min(visit.waived, cents - this.due(visit)) : 0;
    visit.waived -= again;
    this.day(at).waived -= again;
    visit.paid += cents;
    this.day(at)[method] += cents;
    if (cents > 0) visit.taken.push({ line, method, isTip: false, left: cents });
    this.tip(method, tip, at);
  }

  private tip(method: Method, cents: number, at: string): void {
    this.day(at).tips += cents;
    if (method === 'cash') this.day(at).cashTips += cents;
  }

  redeem(number: string, cents: number, worth: number): void {
    this.certificates.set(number, (this.certificates.get(number) ?? worth) - cents);
  }

  /** A line was wrong: what is left of it goes, and another amount stands for it. */
  correct(
    visit: ModelVisit,
    wrong: Taken,
    right: { method: Method; cents: number },
    at: string,
    line: string,
  ): void {
    visit.paid += right.cents - wrong.left;
    this.day(at)[wrong.method] -= wrong.left;
    this.day(at)[right.method] += right.cents;
    wrong.left = 0;
    if (right.cents > 0) visit.taken.push({ line, method: right.method, isTip: false, left: right.cents });
  }

  giveBack(
    visit: ModelVisit,
    of: Taken,
    how: { cents: number; forgives: boolean; atMs: number },
    at: string,
    line: string,
  ) {
    const { cents, forgives, atMs } = how;
    of.left -= cents;
    visit.back += cents;
    this.day(at)[of.method] -= cents;
    const forgiven = forgives ? Math.max(0, Math.min(cents, this.due(visit))) : 0;
    visit.waived += forgiven;
    this.day(at).waived += forgiven;
    visit.given.push({ line, of, cents, forgiven, atMs, isOver: false });
  }

  undo(visit: ModelVisit, given: Given, at: string): void {
    const { of, cents } = given;
    given.isOver = true;
    of.left += cents;
    visit.back -= cents;
    this.day(at)[of.method] += cents;
    const again = Math.min(given.forgiven, visit.waived);
    visit.waived -= again;
    this.day(at).waived -= again;
  }

  waive(visit: ModelVisit, at: string): void {
    this.day(at).waived += this.due(visit);
    visit.waived += this.due(visit);
  }
}
