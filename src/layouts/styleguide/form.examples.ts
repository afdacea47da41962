import type { Example } from '#/layouts/styleguide/example.ts';

type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  value?: string;
  type?: 'email' | 'tel';
  multiline?: boolean;
};
type RadioProps = {
  name: string;
  legend: string;
  options: readonly { value: string; label: string; note?: string }[];
  chosen?: string;
  hint?: string;
  error?: string;
};

export const fieldExamples: readonly Example<FieldProps>[] = [
  { state: 'empty', props: { name: 'first-name', label: 'First name' } },
  {
    state: 'with a hint',
    props: {
      name: 'email',
      label: 'Email address',
      hint: 'We send the link to your visit there.',
      type: 'email',
    },
  },
  {
    state: 'with a fault',
    props: {
      name: 'phone',
      label: 'Phone number',
      hint: 'For calls about this visit only.',
      error: 'Enter a phone number, like 206-555-0187',
      value: '206-555',
      type: 'tel',
    },
  },
  { state: 'long text', props: { name: 'message', label: 'Anything we should know?', multiline: true } },
];

export const errorSummaryExamples: readonly Example<{
  faults: readonly { fieldId: string; message: string }[];
}>[] = [
  {
    state: '1 fault',
    props: { faults: [{ fieldId: 'phone', message: 'Enter a phone number, like 206-555-0187' }] },
  },
];

const who = [
  { value: 'me', label: 'Me' },
  { value: 'other', label: 'Someone I care for', note: 'We ask for both names and who to call.' },
] as const;

export const radioExamples: readonly Example<RadioProps>[] = [
  { state: 'nothing chosen', props: { name: 'who', legend: 'Who is this visit for?', options: who } },
  {
    state: 'one chosen',
    props: { name: 'who-chosen', legend: 'Who is this visit for?', options: who, chosen: 'me' },
  },
  {
    state: 'with a fault',
    props: {
      name: 'who-fault',
      legend: 'Who is this visit for?',
      hint: 'Pick one.',
      options: who,
      error: 'Choose who the visit is for',
    },
  },
];

export const summaryExamples: readonly Example<{
  rows: readonly { name: string; lines: readonly string[]; change?: { href: string; what: string } }[];
}>[] = [
  {
    state: 'rows that can be changed',
    props: {
      rows: [
        {
          name: 'Visit',
          lines: ['Medical massage, 60 minutes', '$120'],
          change: { href: '#form', what: 'the visit' },
        },
        { name: 'Place', lines: ['1200 Sample Street, Suite 3'] },
      ],
    },
  },
];
