/** "1200 Sample Street, Suite 3", or the street alone. */
export function streetLine({ street, suite }: { readonly street: string; readonly suite: string }): string {
  return suite === '' ? street : `${street}, ${suite}`;
}
