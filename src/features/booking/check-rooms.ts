import type { Room } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = { readonly rooms: Reading<readonly Room[]>; readonly services: Reading<Service> };

/** Each room has a name of its own, and there is one for every kind of visit. */
export function checkRooms(readings: Read): readonly ContentFault[] {
  const twins = readings.rooms.entries.flatMap(({ file, value }) => faultsOfTwins(file, [], value, 'slug'));
  return [...twins, ...checkRoomKinds(readings)];
}

function checkRoomKinds({ rooms, services }: Read): readonly ContentFault[] {
  if (rooms.faults.length > 0) return [];
  const offered = new Set(rooms.entries.flatMap((entry) => entry.value.flatMap((room) => room.kinds)));
  return services.entries
    .filter(({ value }) => !offered.has(value.roomKind))
    .map(({ file, value }) =>
      faultAt(
        file,
        ['roomKind'],
        (field) =>
          `${field} in ${file} is "${value.roomKind}", but no room in content/rooms.yaml has that kind. ` +
          `The rooms have: ${[...offered].join(', ')}.`,
      ),
    );
}
