/** What a person typed, field by field, as it is painted again when something is missing. */
export type TypedValues = Readonly<Record<string, string>>;

/** One thing to put right. `field` is the name and the id of the input. */
export type FieldFault = { readonly field: string; readonly message: string };

/** The field that people do not see and programs fill in. */
export const DECOY_FIELD = 'website';
export const DECOY_FAULT: FieldFault = {
  field: DECOY_FIELD,
  message: 'Leave the field “Do not fill this in” empty',
};

/** When the form was first opened, sealed. */
export const OPENED_FIELD = 'opened';

/** What a person reads whose form carries no ticket of ours, such as one that a program has sent. */
export const NOT_FROM_OUR_PAGE =
  'Please press the button again. We could not see that this form came from our page.';
