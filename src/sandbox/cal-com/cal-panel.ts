import { buttonList } from '#/sandbox/play-form.ts';
import { CAL_FAULTS, type CalFaultName } from '#/sandbox/cal-com/fault.ts';
import type { CalWorld } from '#/sandbox/cal-com/world.ts';
import type { Panel } from '#/sandbox/sandbox-route.ts';

const FAULTS: Readonly<Record<CalFaultName, readonly [label: string, says: string]>> = {
  none: ['All is well', 'It answers, and the clinic is told.'],
  down: ['Out of order', 'It answers nothing, and tells the clinic nothing.'],
  slow: ['Very slow', 'It does what it is asked, and answers too late.'],
  'too-many': ['Asked too often', 'It refuses for the rest of the minute.'],
  'drop-webhooks': ['News lost', 'People book, and the clinic is never told.'],
  'duplicate-webhooks': ['News twice', 'Each piece of news comes two times.'],
  'reorder-webhooks': ['News mixed up', 'The newest comes first.'],
  'forge-webhooks': ['News forged', 'It is signed with another secret.'],
};

export function calFaultWords(fault: CalFaultName): string {
  return fault === 'none' ? 'Cal.com works again.' : `Cal.com: ${FAULTS[fault][1]}`;
}

/** Cal.com on the first page: what people do there, and what goes wrong. */
export function calPanel(world: CalWorld): Panel {
  const faults = CAL_FAULTS.toReversed().map((fault) => ({
    action: '/control/cal',
    fields: { fault },
    label: FAULTS[fault][0],
    says: FAULTS[fault][1],
    isOn: world.faults.fault === fault,
  }));
  const deed = (trigger: string, label: string, says: string) => ({
    action: '/control/cal',
    fields: { trigger },
    label,
    says,
  });
  const hasAny = [...world.bookings.values()].some(({ status }) => status === 'accepted');
  const deeds = [
    deed('BOOKING_CREATED', 'Book there', 'Somebody books the next free time at Cal.com.'),
    ...(hasAny
      ? [
          deed('BOOKING_RESCHEDULED', 'Move there', 'The newest booking goes to the next free time.'),
          deed('BOOKING_CANCELLED', 'Cancel there', 'The newest booking is cancelled at Cal.com.'),
        ]
      : []),
  ];
  return {
    title: 'Cal.com',
    html: `${buttonList(faults)}${buttonList(deeds)}<p><a href="/${world.link}">Its booking page</a></p>`,
  };
}
