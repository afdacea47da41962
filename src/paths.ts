/** Every address of the site, in one place. Canonical addresses have no trailing slash. */
export const paths = {
  home: '/',
  conditions: '/conditions',
  condition: (slug: string) => `/conditions/${slug}`,
  /** The same page on two sheets of paper. */
  conditionLeaflet: (slug: string) => `/conditions/${slug}/leaflet`,
  /** The shapes of the drawing on the page. */
  conditionFigure: (slug: string) => `/conditions/${slug}/figure.svg`,
  /** The exercises of a page on one sheet of paper. */
  conditionMoves: (slug: string) => `/conditions/${slug}/exercises`,
  /** The pictures of one exercise. */
  exercisePictures: (slug: string) => `/exercises/${slug}.svg`,
  conditionFeed: (slug: string) => `/conditions/${slug}/rss.xml`,
  /** Readers' comments on a page. */
  comments: (kind: 'conditions' | 'guides', slug: string) => `/${kind}/${slug}/comments`,
  commentsFeed: (kind: 'conditions' | 'guides', slug: string) => `/${kind}/${slug}/comments.xml`,
  /** Where the links to one's own comments are asked for. */
  ownComments: '/comments',
  /** Private: the token is the key to what one address wrote. */
  commentsCopy: (token: string) => `/comments/copy/${token}`,
  commentsDelete: (token: string) => `/comments/delete/${token}`,
  find: '/find',
  findArea: (area: string) => `/find/${area}`,
  search: '/search',
  /** What the search runs on in the browser, fetched when the box is used. */
  searchSource: '/search-source.json',
  guides: '/guides',
  guide: (slug: string) => `/guides/${slug}`,
  /** The guide that puts both kinds of massage side by side. */
  compare: '/guides/medical-or-relaxation',
  gradesGuide: '/guides/how-we-grade-evidence',
  needGuide: '/guides/medically-necessary',
  papersGuide: '/guides/paperwork-for-your-doctor',
  glossary: '/glossary',
  glossaryWord: (id: string) => `/glossary#${id}`,
  conditionsOfArea: (group: string) => `/conditions#${group}`,
  services: '/services',
  team: '/team',
  about: '/about',
  contact: '/contact',
  faq: '/faq',
  faqQuestion: (id: string) => `/faq#${id}`,
  privacy: '/privacy',
  consumerHealthData: '/consumer-health-data',
  accessibility: '/accessibility',
  credits: '/credits.txt',
  feed: '/rss.xml',
  /** The picture that stands for a page where it is shared; without a page, for the whole site. */
  socialImage: (page = '/site') => `/social${page}.png`,
  cancellationPolicy: '/cancellation-policy',
  insurance: '/insurance',
  insurancePlans: '/insurance/plans',
  /** The number says how far one is, never what is asked. */
  insuranceQuestion: (step: number) => `/insurance/questions/${String(step)}`,
  insuranceCheck: '/insurance/check',
  insuranceResult: '/insurance/result',
  insurancePapers: '/insurance/papers',
  insurancePaper: (kind: string) => `/insurance/papers/${kind}`,
  insuranceSend: '/insurance/send',
  /** What the questions run on in the browser. */
  insuranceWords: '/insurance/words.json',
  book: '/book',
  bookService: (slug: string) => `/book?service=${slug}`,
  bookWith: (slug: string) => `/book?practitioner=${slug}`,
  bookNotToday: '/book/not-today',
  bookCookies: '/book/cookies',
  bookTrouble: '/book/trouble',
  bookVisit: '/book/visit',
  bookTherapist: '/book/therapist',
  bookTimes: '/book/times',
  bookMonth: '/book/month',
  /** None of the times suits. */
  bookWaitList: '/book/wait-list',
  bookDetails: '/book/details',
  bookCheck: '/book/check',
  /** The visit is booked when the link in the mail is pressed. */
  bookLookInMail: '/book/look-in-your-mail',
  /** Several visits at once. */
  bookSeries: '/book/series',
  /** The first visit of a plan, to pay by card once the mailbox is proved. */
  bookSeriesPay: (token: string) => `/book/series/pay/${token}`,
  bookConfirm: (token: string) => `/book/confirm/${token}`,
  /** For clinics whose calendar is at Cal.com: its times on a page of ours. */
  bookCal: '/book/cal',
  bookCalBooked: '/book/cal/booked',
  /** The same calendar as Cal.com draws it. */
  bookCalOwnLook: '/book/cal/calendar',
  /** Where the payment page sends people back. The token opens how a payment stands, and no visit. */
  bookPayment: (token: string) => `/book/payment/${token}`,
  newsletter: '/newsletter',
  newsletterIssues: '/newsletter/issues',
  newsletterIssue: (slug: string) => `/newsletter/issues/${slug}`,
  /** What was written at the desk. */
  newsletterLetters: '/newsletter/letters',
  newsletterLetter: (slug: string) => `/newsletter/letters/${slug}`,
  newsletterConfirm: (token: string) => `/newsletter/confirm?token=${token}`,
  /** Without a token: for whoever has no whole link. */
  newsletterLeaveByAddress: '/newsletter/unsubscribe',
  newsletterLeave: (token: string) => `/newsletter/unsubscribe?token=${token}`,
  /** Mail programs post here (RFC 8058); people who follow the link come to the page. */
  newsletterLeaveAtOnce: '/newsletter/unsubscribe/one-click',
  newsletterVoucher: (token: string) => `/newsletter/voucher?token=${token}`,
  findVisit: '/visit',
  /** Private: the token is the key to the visit. */
  visit: (token: string) => `/visit/${token}`,
  visitMove: (token: string) => `/visit/${token}/move`,
  visitCancel: (token: string) => `/visit/${token}/cancel`,
  visitUndo: (token: string) => `/visit/${token}/undo`,
  /** Takes the answer to the one question of a first visit. */
  visitHeardFrom: (token: string) => `/visit/${token}/heard-from`,
  /** One press each; to look at them changes nothing. */
  visitComing: (token: string) => `/visit/${token}/coming`,
  visitLate: (token: string) => `/visit/${token}/late`,
  visitCallMe: (token: string) => `/visit/${token}/call-me`,
  visitRemindMe: (token: string) => `/visit/${token}/remind-me`,
  /** Asks for the birth date first. */
  visitPapers: (token: string) => `/visit/${token}/papers`,
  visitCalendar: (token: string) => `/visit/${token}/calendar.ics`,
  /** What is still open of a visit, to pay by card. */
  visitPay: (token: string) => `/visit/${token}/pay`,
  /** What the therapist should know, and the consent. Asks for the birth date first. */
  visitAgain: (token: string) => `/visit/${token}/again`,
  visitHistory: (token: string) => `/visit/${token}/history`,
  /** The visits that were planned together with this one. */
  visitSeries: (token: string) => `/visit/${token}/series`,
  /** What to do at home. Asks for the birth date first. */
  visitHomeCare: (token: string) => `/visit/${token}/home-care`,
  visitReceipt: (token: string) => `/visit/${token}/receipt`,
  /** Asks for something sooner; the visit stays. */
  visitWaitList: (token: string) => `/visit/${token}/wait-list`,
  /** The rule of the wait list. */
  waitList: '/wait-list',
  /** Private: the token is the key to one place on it. */
  waitListPlace: (token: string) => `/wait-list/${token}`,
  waitListWishes: (token: string) => `/wait-list/${token}/wishes`,
  waitListOffer: (token: string) => `/wait-list/offer/${token}`,
  waitListConfirm: (token: string) => `/wait-list/confirm/${token}`,
  waitListLookInMail: '/wait-list/look-in-your-mail',
  /** The front desk, for staff. */
  desk: '/desk',
  deskSignIn: '/desk/sign-in',
  deskCode: '/desk/sign-in/code',
  /** What was typed before the desk locked, ready to be sent on. */
  deskCarryOn: '/desk/sign-in/carry-on',
  /** Private: the token lets one person choose a password and set up the second step. */
  deskStaffLink: (token: string) => `/desk/sign-in/link/${token}`,
  deskSignOut: '/desk/sign-out',
  /** Shown in place of a page that one's role does not open. */
  deskNotYours: '/desk/not-yours',
  /** One's own password and recovery codes. */
  deskOwn: '/desk/own',
  deskStaff: '/desk/staff',
  /** Addresses for calendar programs: made and ended here. */
  deskCalendars: '/desk/calendars',
  /** Private: whoever knows the secret reads the diary. */
  diaryFeed: (secret: string) => `/calendar/${secret}.ics`,
  /** A form adds the day. */
  deskAnyDay: '/desk/day',
  deskDay: (date: string) => `/desk/day?date=${date}`,
  deskWeek: (date: string) => `/desk/week?date=${date}`,
  /** The week of today. */
  deskWeekNow: '/desk/week',
  deskMoney: '/desk/money',
  deskDayEnd: (date: string) => `/desk/day-end?date=${date}`,
  deskPrint: (date: string) => `/desk/print?date=${date}`,
  /** The reference identifies a visit and opens nothing: the session does. */
  deskVisit: (reference: string) => `/desk/visits/${reference}`,
  /** Orders and payers of the person of a visit. */
  deskPlan: (reference: string) => `/desk/visits/${reference}/plan`,
  /** What the patient told before the visit, and whether. */
  deskHistory: (reference: string) => `/desk/visits/${reference}/history`,
  /** What the therapist noted after it. */
  deskRecord: (reference: string) => `/desk/visits/${reference}/record`,
  /** What the patient reads at home, and how they are. */
  deskAfterVisit: (reference: string) => `/desk/visits/${reference}/after`,
  deskSuperbill: (reference: string) => `/desk/visits/${reference}/superbill`,
  deskBook: '/desk/book',
  /** Several visits at once, and those that were planned together. */
  deskSeriesNew: '/desk/series',
  deskSeries: (id: string) => `/desk/series/${id}`,
  deskFind: '/desk/find',
  deskWaitList: '/desk/wait-list',
  /** To put this patient on it. */
  deskWaitListFor: (id: string) => `/desk/wait-list?patient=${id}`,
  deskNeeds: '/desk/needs',
  deskNeedsOf: (filter: string) => `/desk/needs?show=${filter}`,
  deskPatient: (id: string) => `/desk/patients/${id}`,
  deskHours: '/desk/hours',
  /** To put somebody away on a day. */
  deskAway: (date: string) => `/desk/hours?from=${date}`,
  deskAudit: '/desk/audit',
  deskAuditAbout: (id: string) => `/desk/audit?about=${id}`,
  /** All that is kept of one person, by a press with a fresh code. */
  deskPatientErase: (id: string) => `/desk/patients/${id}/erase`,
  deskPatientExport: (id: string) => `/desk/patients/${id}/export`,
  /** What waits behind the counter, list by list. */
  deskLists: '/desk/lists',
  deskVouchers: '/desk/vouchers',
  deskComments: '/desk/comments',
  deskMessages: '/desk/messages',
  deskNewsletter: '/desk/newsletter',
  deskCoverageChecks: '/desk/coverage-checks',
  deskEstimates: '/desk/estimates',
  deskQuestions: '/desk/questions',
} as const;
