/** One practitioner who could take the visit. */
export type Candidate = {
  readonly practitioner: string;
  /** Time already taken on the visit's day, holds included. */
  readonly bookedMinutesThatDay: number;
  /** When "any therapist" last chose this practitioner, in epoch milliseconds; null when never. */
  readonly lastChosenAtMs: number | null;
};

/**
 * Practitioners in the order in which "any therapist" tries them: the least booked that day first; among equals
 * the one whose turn was longest ago; then the order given.
 */
export function fairOrder(candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .toSorted(
      (a, b) =>
        a.bookedMinutesThatDay - b.bookedMinutesThatDay || (a.lastChosenAtMs ?? 0) - (b.lastChosenAtMs ?? 0),
    )
    .map(({ practitioner }) => practitioner);
}

/** What a room must have for this visit. */
export type RoomNeed = { readonly kind: string; readonly stepFree: boolean };
export type RoomTraits = {
  readonly slug: string;
  readonly kinds: readonly string[];
  readonly stepFree: boolean;
};

/**
 * Rooms that suit, those with steps and with fewer uses first, so that the scarce ones stay open for who needs them.
 * Among equals each turn begins with another room: people who book at the same moment then seldom want the same one.
 */
export function suitableRooms<Room extends RoomTraits>(
  rooms: readonly Room[],
  need: RoomNeed,
  turn = 0,
): readonly Room[] {
  const suitable = rooms.filter(
    (room) => room.kinds.includes(need.kind) && (room.stepFree || !need.stepFree),
  );
  const alike = Map.groupBy(suitable, (room) => Number(room.stepFree) * 1_000 + room.kinds.length);
  return [...alike]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, group]) => [...group.slice(turn % group.length), ...group.slice(0, turn % group.length)]);
}
