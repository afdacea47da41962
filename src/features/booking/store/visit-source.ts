import type { VisitSource } from '#/features/booking/domain/appointment.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';

type SourceColumns = Pick<BookingTables['appointment'], 'source' | 'calendar'>;

/** Two columns, because SQLite cannot widen the rule of the first one on a table that others refer to. */
export function sourceColumns(source: VisitSource): SourceColumns {
  return source === 'cal' ? { source: 'api', calendar: 'cal' } : { source, calendar: null };
}

export function sourceOf({ source, calendar }: SourceColumns): VisitSource {
  return calendar ?? source;
}
