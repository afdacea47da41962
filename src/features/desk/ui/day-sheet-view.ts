import type { DeskStatus } from '#/features/booking/domain/desk-steps.ts';

export type DaySheetView = {
  readonly title: string;
  readonly printed: string;
  readonly closed: string | null;
  readonly initials: boolean;
  readonly sheets: readonly {
    readonly name: string;
    readonly visits: readonly {
      readonly reference: string;
      readonly status: DeskStatus;
      readonly at: string;
      readonly name: string;
      readonly phone: string;
      readonly what: string;
      readonly room: string;
      readonly state: string;
      readonly flags: string;
    }[];
  }[];
  readonly hrefs: {
    readonly day: string;
    readonly today: string;
    readonly tomorrow: string;
    readonly otherNames: string;
  };
};
