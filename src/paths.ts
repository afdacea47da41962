/** Every address of the site, in one place. Canonical addresses have no trailing slash. */
export const paths = {
  home: '/',
  conditions: '/conditions',
  condition: (slug: string) => `/conditions/${slug}`,
  compare: '/#compare',
  conditionsOfArea: (group: string) => `/conditions#${group}`,
  services: '/services',
  team: '/team',
  about: '/about',
  privacy: '/privacy',
  accessibility: '/accessibility',
  cancellationPolicy: '/cancellation-policy',
  book: '/book',
  findVisit: '/visit',
} as const;
