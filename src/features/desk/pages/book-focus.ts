import type { BookFocus } from '#/features/desk/ui/book-view.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { isUuid } from '#/kernel/ids.ts';

type Shown = {
  /** Nothing was pressed yet: the page was opened, perhaps by a link that names the person. */
  readonly isOpened: boolean;
  readonly typed: TypedValues;
  /** How many people were found; null when nobody was looked for. */
  readonly found: number | null;
  /** There is a time to read back, and nothing was refused. */
  readonly hasTime: boolean;
};

/**
 * Where the keyboard stands when the page for booking by phone comes: at what the person at the desk does next. Enter in
 * a field shows the page again, so that a booking takes the name, the phone, and three presses.
 */
export function bookFocus({ isOpened, typed, found, hasTime }: Shown): BookFocus | null {
  const patient = typed['patient'] ?? '';
  if (isOpened) return isUuid(patient) ? null : 'who';
  if (found === 0 && (typed['phone'] ?? '') === '') return 'phone';
  if (found !== null && found > 0 && patient === '') return 'found';
  if (!hasTime) return 'when';
  const isNamed = isUuid(patient) || ((typed['name'] ?? '') !== '' && (typed['phone'] ?? '') !== '');
  return isNamed || typed['pick'] !== undefined ? 'say' : 'when';
}
