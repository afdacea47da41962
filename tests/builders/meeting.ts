/** A place where `parties` wait for each other: nobody goes on before all have come, later nobody waits any more. */
export function meeting(parties: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let missing = parties;
  return async () => {
    missing -= 1;
    if (missing <= 0) resolve(undefined);
    await promise;
  };
}
