import type { Generated } from 'kysely';
import type {
  AppointmentStatus,
  Canceller,
  PaymentChoice,
  VisitSource,
} from '#/features/booking/domain/appointment.ts';
import type { ClinicNewsKind, NewsDoor } from '#/features/booking/domain/clinic-news.ts';
import type { DeskVerb } from '#/features/booking/domain/desk-steps.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { AnswerKind } from '#/features/booking/domain/visit-answer.ts';
import type { InsuranceAnswer } from '#/features/booking/domain/visit-note.ts';
import type { HoldStage } from '#/features/booking/domain/hold.ts';

/** What holds and appointments have in common: a service, with somebody, somewhere, at some time. */
type VisitColumns = {
  readonly service: string;
  readonly practitioner: string;
  readonly room: string;
  readonly starts_at: number;
  readonly ends_at: number;
  /** The end of turnover: until then practitioner and room are taken. */
  readonly busy_until: number;
  readonly price_cents: number;
  /** 1 when the person asked for any therapist; moves the turn to the next one. */
  readonly any_practitioner: 0 | 1;
};

export type BookingTables = {
  /** The hours of the beginning: content fills them once. Minutes since 00:00 on the clinic's clock. */
  readonly weekly_hours: {
    readonly practitioner: string;
    /** 1 is Monday, 7 is Sunday. */
    readonly weekday: number;
    readonly from_minutes: number;
    readonly to_minutes: number;
  };
  /** Hours that begin on a day; none of its periods: nobody works from then on. */
  readonly working_week: {
    readonly practitioner: string;
    readonly first_date: string;
    readonly location: string;
  };
  readonly working_week_period: {
    readonly practitioner: string;
    readonly first_date: string;
    readonly weekday: number;
    readonly from_minutes: number;
    readonly to_minutes: number;
  };
  readonly schedule_exception: {
    readonly id: string;
    /** Rows that one act of the desk wrote, and that go together; null for those from before. */
    readonly absence: string | null;
    readonly practitioner: string;
    /** `changed`: these hours instead of the usual ones (no minutes: a day off). `away`: not there. */
    readonly kind: 'changed' | 'away';
    readonly first_date: string;
    readonly last_date: string;
    /** Both or neither; neither means whole days. */
    readonly from_minutes: number | null;
    readonly to_minutes: number | null;
  };
  readonly clinic_closure: {
    readonly id: string;
    readonly first_date: string;
    readonly last_date: string;
    readonly label: string;
  };
  /** A room that cannot be used, in epoch milliseconds. */
  readonly room_out: {
    readonly id: string;
    readonly room: string;
    readonly location: string;
    readonly from_at: number;
    readonly to_at: number;
  };
  /** A public holiday on which the clinic has said that it works. */
  /** A change of hours that can be taken back with what it did to visits, for a day. */
  readonly hours_change: {
    readonly id: Generated<number>;
    /** What was changed; its newest row is the one that stands. */
    readonly what: string;
    readonly location: string;
    readonly made_at: number;
    /** JSON of what stood there before; null when nothing did. */
    readonly former: string | null;
    /** JSON: ids of the visits, what was chosen for each, and where it stood. */
    readonly answers: string;
  };
  readonly open_holiday: { readonly local_date: string; readonly location: string };
  /** The clinic asked for another time: until the visit has changed since, changing costs its patient nothing. */
  readonly moving_request: {
    readonly appointment_id: string;
    readonly sequence: number;
    readonly asked_at: number;
    readonly location: string;
  };
  readonly hold: VisitColumns & {
    readonly id: string;
    readonly stage: HoldStage;
    readonly expires_at: number;
    /** A keyed hash of the client's address, for caps; no address is stored. Null when limits are off. */
    readonly client: string | null;
    /** 1 until somebody has said who they are. */
    readonly anonymous: 0 | 1;
    readonly created_at: number;
  };
  readonly appointment: VisitColumns & {
    /** The id of the hold it was made from. */
    readonly id: string;
    readonly reference: string;
    readonly status: AppointmentStatus;
    /** The clock reading the patient was promised, `YYYY-MM-DDTHH:MM`, in `time_zone`. */
    readonly local_start: string;
    readonly time_zone: string;
    readonly payment: PaymentChoice;
    readonly self_pay: 0 | 1;
    readonly first_name: string;
    readonly last_name: string;
    /** Null when the person has none, or did not say: what would be written to them is told by phone. */
    readonly email: string | null;
    readonly phone: string;
    readonly birth_date: string | null;
    readonly guardian: string | null;
    /** Whose visit it is, once it is booked; null again when the person was erased. */
    readonly patient_id: string | null;
    /** Goes up with every change: the SEQUENCE of the calendar file. */
    readonly sequence: number;
    /** Goes up when the links are to stop working. */
    readonly link_version: number;
    readonly created_at: number;
    readonly booked_at: number | null;
    readonly ended_at: number | null;
    readonly cancelled_by: Canceller | null;
    /** What cancelling late or not coming cost. */
    readonly fee_cents: number;
    /** 1 when the first late change of a person was forgiven here. */
    readonly late_forgiven: 0 | 1;
    /** Which house of the clinic. */
    readonly location: string;
    /** What came from another calendar counts as booked by a program. */
    readonly source: Exclude<VisitSource, 'cal'>;
    /** Which other calendar it came from; null for our own. */
    readonly calendar: 'cal' | null;
    /** What the front desk saw, epoch milliseconds. */
    readonly arrived_at: number | null;
    readonly in_room_at: number | null;
    readonly left_at: number | null;
    /** Time with the therapist, as the desk noted it. */
    readonly treated_minutes: number | null;
  };
  /** A press at the front desk that can still be taken back; the newest has the visit's own sequence. */
  readonly desk_action: {
    readonly appointment_id: string;
    /** The sequence the visit has since then. */
    readonly sequence: number;
    readonly sequence_before: number;
    readonly verb: DeskVerb;
    readonly acted_at: number;
    readonly acted_by: string;
    readonly location: string;
    /** The name of the mail or phone task that waits until the press can no longer be taken back. */
    readonly message: string | null;
    /** JSON of what the press changed, as it was before. Null when the visit itself is new. */
    readonly former: string | null;
  };
  /** What a person has to be told by phone, because no mail can reach them. */
  readonly phone_task: {
    readonly id: string;
    readonly appointment_id: string;
    readonly kind: PhoneTaskKind;
    /** The name the mail would have: one task for one piece of news. */
    readonly message: string;
    readonly due_at: number;
    readonly location: string;
    readonly created_at: number;
    /** Id of the member of staff who took it on. */
    readonly taken_by: string | null;
    readonly done_at: number | null;
    /** As in `outbox_message`: a later change made it untrue, and nobody has to call. */
    readonly replaced_by: string | null;
  };
  /** What the clinic's daily mail has to tell; gone when it is told. */
  readonly clinic_news: {
    readonly appointment_id: string;
    /** The sequence the visit has since the change. */
    readonly sequence: number;
    readonly kind: ClinicNewsKind;
    readonly door: NewsDoor;
    readonly starts_at: number;
    readonly moved_from: number | null;
    readonly practitioner: string;
    readonly location: string;
    /** From then on it can no longer be taken back. */
    readonly due_at: number;
  };
  /** Where a visit stood before it was moved, so that the move can be taken back. One row a visit. */
  readonly former_visit: {
    readonly appointment_id: string;
    /** The sequence the visit has since the move. */
    readonly sequence: number;
    readonly moved_at: number;
    readonly practitioner: string;
    readonly room: string;
    readonly starts_at: number;
    readonly ends_at: number;
    readonly busy_until: number;
    readonly fee_cents: number;
    readonly late_forgiven: 0 | 1;
  };
  /** What the patient told the care team when booking. */
  readonly visit_note: {
    readonly appointment_id: string;
    /** Sealed under DATA_KEYS; null when none was given. */
    readonly reason: string | null;
    readonly insurance: InsuranceAnswer;
  };
  /** What the patient said by the link of a visit; the newest word of each kind. */
  readonly visit_answer: {
    readonly appointment_id: string;
    readonly kind: AnswerKind;
    readonly location: string;
    /** The start that the visit had then. */
    readonly starts_at: number;
    /** How late they will be; null for what is no lateness. */
    readonly minutes: number | null;
    readonly answered_at: number;
    /** Somebody at the desk has seen to it; null for what nobody need see to. */
    readonly settled_at: number | null;
  };
  /** Somebody asked for the links to their visits. One row a mailbox and hour, whether or not it is known. */
  readonly link_request: {
    /** A keyed hash of the mailbox, so that all its spellings count as one. */
    readonly mailbox: string;
    /** As it was typed; null once the request is answered. */
    readonly email: string | null;
    readonly asked_at: number;
    readonly answered_at: number | null;
  };
  /** A visit that was asked for with a mailbox that had pressed no link of ours. */
  readonly unproved_visit: {
    readonly appointment_id: string;
    /** A keyed hash, as in `proved_mailbox`. */
    readonly mailbox: string;
  };
  /** Visits that were planned together. Each stands alone; this says only that, and how, they belong together. */
  readonly visit_series: {
    readonly id: string;
    readonly location: string;
    readonly service: string;
    /** A slug, or `any`. */
    readonly practitioner: string;
    readonly every_weeks: number;
    /** Minutes since 00:00 on the clinic's clock. */
    readonly around_minutes: number;
    /** Goes up with every change of several visits at once. */
    readonly version: number;
    readonly created_at: number;
  };
  readonly series_visit: {
    readonly appointment_id: string;
    readonly series_id: string;
    /** 1 for the first; it stays, whatever becomes of the others. */
    readonly position: number;
    /** Where the plan put it. Whoever moves it alone leaves this as it is. */
    readonly planned_at: number;
    readonly planned_practitioner: string;
  };
  /** What the desk did to several visits at once, while it can be taken back. */
  readonly series_change: {
    readonly series_id: string;
    /** The version the series has since then. */
    readonly version: number;
    readonly verb: 'book' | 'move' | 'cancel';
    readonly acted_at: number;
    readonly acted_by: string;
    /** The name of the mail or phone task that waits; null when nobody is told. */
    readonly message: string | null;
    /** JSON of what it changed, visit by visit, as it was before. */
    readonly former: string;
  };
  /** Five minutes of one practitioner (`p:slug`) or room (`r:slug`) belong to one hold or appointment. */
  readonly slot_cell: {
    readonly resource: string;
    /** Epoch milliseconds divided by 300,000. */
    readonly cell: number;
    readonly owner: string;
  };
  /** One row; SQLite's triggers raise it with every change that may open or close a time. */
  readonly diary_version: { readonly id: number; readonly version: number };
  /** What a repeated request gets instead of a second effect. Holds no secret: tokens are derived again. */
  readonly idempotency_record: {
    /** A hash of route, client and key. */
    readonly key: string;
    readonly request_hash: string;
    readonly subject: string;
    readonly created_at: number;
  };
};
