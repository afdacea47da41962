import { FIELDS } from '#/features/coverage/domain/questions-form.ts';
import { NOT_SURE } from '#/features/coverage/domain/questions-given.ts';
import { STATES } from '#/kernel/us-states.ts';
import type { Option, QuestionView } from '#/features/coverage/ui/coverage-screens.ts';

/** The fields of one question. Nothing is chosen before the person chooses. */
export function QuestionFields({ view }: { readonly view: QuestionView }) {
  const describedBy = view.error === null ? undefined : 'answer-error';
  switch (view.kind) {
    case 'choice':
      return <Options options={view.options} describedBy={describedBy} />;
    case 'state':
      return <StateField view={view} describedBy={describedBy} />;
    case 'number':
      return <VisitsField view={view} describedBy={describedBy} />;
    case 'date':
      return <DateFields view={view} describedBy={describedBy} />;
  }
}

type Described = { readonly describedBy: string | undefined };
type FieldProps = Described & { readonly view: QuestionView };

function Options({ options, describedBy }: Described & { readonly options: readonly Option[] }) {
  return options.map(({ name, value, label, note, isChosen }, index) => (
    <label className="option" key={`${name}-${value}`}>
      <input
        type="radio"
        name={name}
        value={value}
        id={index === 0 ? 'answer' : undefined}
        aria-describedby={index === 0 ? describedBy : undefined}
        defaultChecked={isChosen}
      />
      <span>
        {label}
        {note === undefined ? null : <small>{note}</small>}
      </span>
    </label>
  ));
}

function StateField({ view, describedBy }: FieldProps) {
  return (
    <select
      className="input coverage-state"
      id="answer"
      name={FIELDS.answer}
      aria-labelledby="screen-title"
      aria-describedby={describedBy}
      aria-invalid={view.error === null ? undefined : true}
      defaultValue={view.typed[FIELDS.answer] ?? ''}
    >
      <option value="">Choose a state</option>
      <option value={NOT_SURE}>I am not sure</option>
      {STATES.map(({ code, name }) => (
        <option value={code} key={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function VisitsField({ view, describedBy }: FieldProps) {
  return (
    <>
      <input
        type="text"
        className="input coverage-number"
        id="answer"
        name={FIELDS.answer}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        aria-labelledby="screen-title"
        aria-describedby={describedBy}
        aria-invalid={view.error === null ? undefined : true}
        defaultValue={view.typed[FIELDS.answer] ?? ''}
      />
      <Unknown view={view} />
    </>
  );
}

const DATE_FIELDS = [
  { name: FIELDS.month, label: 'Month', size: 'two', id: 'answer' },
  { name: FIELDS.day, label: 'Day', size: 'two', id: 'answer-day' },
  { name: FIELDS.year, label: 'Year', size: 'four', id: 'answer-year' },
] as const;

function DateFields({ view, describedBy }: FieldProps) {
  return (
    <>
      <div className="coverage-date">
        {DATE_FIELDS.map(({ name, label, size, id }) => (
          <div key={name}>
            <label htmlFor={id}>{label}</label>
            <input
              type="text"
              className={`input ${size}`}
              id={id}
              name={name}
              inputMode="numeric"
              maxLength={size === 'two' ? 2 : 4}
              autoComplete="off"
              aria-describedby={describedBy}
              aria-invalid={view.error === null ? undefined : true}
              defaultValue={view.typed[name] ?? ''}
            />
          </div>
        ))}
      </div>
      <Unknown view={view} />
    </>
  );
}

function Unknown({ view }: { readonly view: QuestionView }) {
  return (
    <label className="option coverage-unknown">
      <input
        type="checkbox"
        name={FIELDS.unknown}
        value="yes"
        defaultChecked={view.typed[FIELDS.unknown] !== undefined}
      />
      <span>I do not know</span>
    </label>
  );
}
