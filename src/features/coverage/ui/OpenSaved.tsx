import { paths } from '#/paths.ts';

type Props = { readonly isOnDevice: boolean; readonly isUnreadable?: boolean };

/** Opens the file of "Save on this device" again: on the device where a script runs, else through our server. */
export function OpenSaved({ isOnDevice, isUnreadable = false }: Props) {
  return (
    <form
      method="post"
      action={paths.insuranceResult}
      encType="multipart/form-data"
      className="coverage-open"
    >
      <h2>Did you save a check?</h2>
      {isUnreadable ? (
        <p className="error-message" id="open-error" role="alert">
          <span className="visually-hidden">Error: </span>
          We cannot read a saved check in this file. Choose the file with the name insurance-check.txt.
        </p>
      ) : null}
      <label htmlFor="saved-file">The file you saved</label>
      <input
        type="file"
        id="saved-file"
        name="file"
        accept=".txt,text/plain"
        required
        aria-invalid={isUnreadable}
        aria-describedby={isUnreadable ? 'open-error open-hint' : 'open-hint'}
      />
      <p className="hint" id="open-hint">
        {isOnDevice
          ? 'It is read on this device. We do not see it.'
          : 'Our server reads it and shows you the result. It keeps nothing.'}
      </p>
      <button type="submit" className="button secondary" name="do" value="open">
        Open it
      </button>
    </form>
  );
}
