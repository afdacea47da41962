/**
 * Exports of `src/` that only tests reach today, because the screens that will use them are the desk's. An entry that
 * the product reaches is refused too: so the list empties, and then it goes.
 */
export const WAITING_FOR_THE_DESK: readonly string[] = [
  // One word for a payment and its visit, in the lists of the day.
  'src/features/checkout/domain/payment-phase.ts',
  // What the patient said when booking, on the visit's card.
  'src/features/booking/store/visit-note-store.ts: findVisitNote',
  // Working hours, time off and holidays, as staff set them.
  'src/features/booking/ask-to-choose-again.ts',
  'src/features/booking/change-hours.ts: previewHours',
  'src/features/booking/note-call.ts',
  'src/features/booking/propose-answers.ts',
  'src/features/booking/settle-touched.ts',
  'src/features/booking/store/moving-request-store.ts: listMovingRequests',
  'src/features/booking/store/moving-request-store.ts: noteMovingRequest',
  'src/features/booking/store/room-out-store.ts: deleteRoomOut',
  'src/features/booking/store/room-out-store.ts: listRoomsOut',
  'src/features/booking/store/holiday-store.ts',
  'src/features/booking/store/schedule-store.ts: deleteAbsence',
  'src/features/booking/store/schedule-store.ts: deleteClosure',
  // Who may do what at the desk: the use cases of the desk ask for it.
];
