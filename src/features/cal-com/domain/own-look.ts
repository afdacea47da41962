/** Where the files stand that show Cal.com's own calendar, on a site that was built with them. */
export const OWN_LOOK_FILES = {
  /** The island of the page. */
  island: '/cal-embed/calendar.js',
  /** Cal.com's own, which draws the frame. */
  script: '/cal-embed/embed.js',
  license: '/cal-embed/LICENSE.txt',
} as const;
