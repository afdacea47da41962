import { filledInMinutes, type DeskStatus, type StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { NEXT_STEP, STEP_WORDS } from '#/features/desk/ui/desk-words.ts';
import type { TrackStep } from '#/features/desk/ui/visit-card-view.ts';
import { correctionWords } from '#/features/desk/ui/visit-words.ts';

const TRACK = ['booked', 'arrived', 'in-room', 'fulfilled'] as const;
/** Which press leads to which place of the track. */
const LEADS_TO: Readonly<Record<(typeof TRACK)[number], StepVerb | null>> = {
  booked: null,
  arrived: 'arrive',
  'in-room': 'room',
  fulfilled: 'leave',
};

type Scene = {
  readonly mayMark: boolean;
  readonly nowMs: number;
  readonly clock: (ms: number) => string;
  readonly day: (ms: number) => string;
};

/** Where the visit stands among the four, with the buttons that lead on. */
export function trackOf({ visit, status, steps }: DeskVisit, scene: Scene): readonly TrackStep[] {
  const stands = TRACK.findIndex((step) => step === status);
  const at = (ms: number | null, words: Scene['clock']) => (ms === null ? null : words(ms));
  const since = {
    booked: at(visit.bookedAtMs, scene.day),
    arrived: at(visit.arrivedAtMs, scene.clock),
    'in-room': at(visit.inRoomAtMs, scene.clock),
    fulfilled: at(visit.leftAtMs, scene.clock),
  };
  return TRACK.map((step, n) => {
    const verb = LEADS_TO[step];
    const isAhead = stands !== -1 && n > stands;
    const canPress = verb !== null && isAhead && scene.mayMark && steps.includes(verb);
    const place = placeOf(n, stands);
    return {
      status: step,
      place,
      since: since[step],
      press: canPress
        ? {
            verb,
            words: STEP_WORDS[verb],
            minutes: verb === 'leave' ? filledInMinutes(visit, scene.nowMs) : null,
          }
        : null,
    };
  });
}

function placeOf(n: number, stands: number): TrackStep['place'] {
  if (stands === -1 || n > stands + 1) return 'later';
  if (n === stands + 1) return 'next';
  return n === stands ? 'on' : 'past';
}

/** The presses that put something right, or that end the visit another way. */
export function correctionsOf({ status, steps }: Pick<DeskVisit, 'status' | 'steps'>) {
  const ahead: Readonly<Record<DeskStatus, readonly StepVerb[]>> = {
    booked: ['arrive', 'room', 'leave'],
    arrived: ['room', 'leave'],
    'in-room': ['leave'],
    fulfilled: [],
    noshow: [],
    cancelled: [],
  };
  // From "in the room" and "left" both lead to "arrived".
  const isTwin = (verb: StepVerb) => verb === 'arrive' && (status === 'in-room' || status === 'fulfilled');
  return steps
    .filter((verb) => verb !== NEXT_STEP[status] && !ahead[status].includes(verb) && !isTwin(verb))
    .map((verb) => ({ verb, words: correctionWords(verb, status) }));
}
