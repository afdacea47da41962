/** Whether the answers are kept on the device, and how to change that. `isPossible` is false where nothing can be kept. */
export type Keeping = {
  readonly isKept: boolean;
  readonly isPossible: boolean;
  readonly choose: (isKept: boolean) => void;
};

/** Never ticked by itself: on a shared device the next person could read what stands here. */
export function KeepChoice({ keeping }: { readonly keeping: Keeping | null }) {
  if (keeping === null) return null;
  return (
    <div className="coverage-keep noprint">
      <label className="option">
        <input
          type="checkbox"
          checked={keeping.isKept}
          aria-describedby="keep-hint"
          onChange={({ currentTarget }) => {
            keeping.choose(currentTarget.checked);
          }}
        />
        <span>Keep my answers on this device until tonight</span>
      </label>
      <p className="hint" id="keep-hint">
        {keeping.isPossible
          ? 'Then you can close this page and come back. Do not tick this on a device that you share.'
          : 'This browser does not let us keep anything. Save the file on the result instead.'}
      </p>
    </div>
  );
}
