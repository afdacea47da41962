/** "Maria de la Cruz" as first and last name. Whoever says one name only has no last name. */
export function namesOf(spoken: string): { readonly firstName: string; readonly lastName: string } {
  const words = spoken.trim().split(/\s+/);
  const [firstName = '', ...rest] = words;
  return { firstName, lastName: rest.join(' ') };
}
