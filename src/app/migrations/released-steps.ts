import type { DialectName } from '#/platform/db/database.ts';

/**
 * What every step that was ever on main executes, oldest first. Lines are added, never changed: clinics' databases ran
 * these. `tests/unit/platform/released-steps.test.ts` holds the steps of today against it, and a database from before
 * checksums were noted is taken at its word that it ran them.
 */
export const RELEASED_STEPS: Readonly<Record<string, Readonly<Record<DialectName, string>>>> = {
  '2026-11-22-a-outbox-and-audit': {
    sqlite: '65a95559db514124fd0861cc37bed35a3994d65f2b65932bbd7c213375f0e813',
    postgres: 'e339a91537b544a37bcb7afd5989233f110863cc6dcc91381236f3e543e2766f',
  },
  '2026-11-22-b-booking': {
    sqlite: 'a8e33e45aae3eb34d6f2d3677a9f3d30ae85e45da434ea6d942637ec47272828',
    postgres: '01eede3d2fdc03014752b918c9762af634a1606c000bb5050109e126fb0456d5',
  },
  '2026-11-22-c-visit-note': {
    sqlite: '172609f381580fd1ff592f335f12b3391d13e6227fd0156735b2686c292fe3a3',
    postgres: 'da0b8f8b8f7701de9b4d5d4bf96c4597720efce8f49dfed766869b7b31018f4c',
  },
  '2026-11-22-d-link-request': {
    sqlite: '6c2c189bc97a73c401778be2ed46cf1852ebff9dd2ac1c21ce5b4a3c70527352',
    postgres: '67db9b32c738d353dac7876a11fbc609a7c8df20b32732d782a2b78acd723bf5',
  },
  '2026-11-22-e-payment': {
    sqlite: '2025baa88dfb949748f9f6c93fd9b5d3dcef5a3f11831eba389b868ad5ef6d85',
    postgres: '9ec9e0357fc0372fc7ff35ae8caae055ca1c879a66780edcd3f69f3a5a929adb',
  },
  '2026-11-22-f-coverage-check': {
    sqlite: '16b90e5cb3f71ed2b9bb19c3472f77e94e9b5f3c5a042982b8a58e01ce091fb8',
    postgres: '3d416b85407d35b4638aee158c74f9f8721745a8bfc2417f8bf5133164f0e206',
  },
  '2026-11-22-g-good-faith-estimate': {
    sqlite: '4cc7458c48f4b5e7fc66748f012cc52d768cc16e7088b8ad9079f6e5dcfd382b',
    postgres: 'd28708311e7286b6fb4389e27e70d50968a8a5d95b6460ca9e509cb1d71b2add',
  },
  '2026-11-22-h-newsletter': {
    sqlite: 'e7192fed61dbcab36d54335968141e42f929dd489d8d67a394ae919ad201eef4',
    postgres: '5141fa0ef90a3ea0ff0194a30ae41fd2c018e3ed062605fde45ce43f7721b129',
  },
  '2026-11-22-i-newsletter-issues': {
    sqlite: '873469518c2da9d8b0ac4d87d88261186624f4bfbe638f16c083ed2a114f1720',
    postgres: 'd3cb6396dd6820b56c0517f49d3325f01668dcfa2358bda4dc02da80fcd3b4f5',
  },
  '2026-11-22-j-comments': {
    sqlite: '8ea2dbb2ac7812ec900d3c60ab22b4a253666d56747ef2cdb0ffbd0085c46d2f',
    postgres: 'c5dad0124bca1500493789a0076d840475e1421c9c40a4990c2508a1838dec49',
  },
  '2026-11-30-a-voucher-payer': {
    sqlite: '7785a7260da53110dfabbb13ff34155cd3f4e40a86e70f6f4a9ec75c46f5acbd',
    postgres: '0b1a27bb5971bd02fcefddc847977148d7cf771d884ac801c81d86b7418da75a',
  },
  '2026-11-30-b-leave-by-address': {
    sqlite: '8b281f39de64dc2bc88fdf0d49f59eb703931018e2a8798a6398e172aa7c4aac',
    postgres: 'a89fdd9161a486714087d5eb8b4324c4cb3d2a5c816c8275b91c0a54045eb932',
  },
  '2026-11-30-c-disputes': {
    sqlite: '0f819f5853ffdb69b653595f81ff21597398eab40069396580d4e26b819e1277',
    postgres: '656d12d87feaa405d1dbbc99d9acdcec94be75f1bfd5efaa8e8a66035bb320f2',
  },
  '2026-11-30-d-stranger-mail': {
    sqlite: 'bb6144e0f72c63bd6d85a5ecf08a791b0cf875c4b4100376fbd10705cc9785fd',
    postgres: '2513dd1e5798ff3539be4028b16abb51ea0e7ede897bbbeed0380096dc624161',
  },
  '2026-11-30-e-audit-no-replace': {
    sqlite: 'e6a25dbf39bfd03c35009011ebe3cae92bcd228713c7a26dfbbf8d02ab65d1f9',
    postgres: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  },
  '2026-11-30-f-late-change': {
    sqlite: 'b476d0ac02b02e277a1d4ec36535580a638538a61b6fd92742e643f88e9c2a99',
    postgres: 'c525f805ea6e585e3c6153107a24b36ab56a8dbe8b914c60701649cf98cb2c22',
  },
  '2026-11-30-g-proved-mailbox': {
    sqlite: 'dad5231646a52ed49722258306954725d0d491a529e48170da4c64a1f88d4096',
    postgres: '55fb1977db97f9a86dc148c70c5ef6fdefbf84706b7bcf4ac9b233960ce6f3dd',
  },
  '2026-11-30-h-voucher-visit': {
    sqlite: '68ef2ddde37655044abae366f407763a808c843787aed39f2c8075719212cb7b',
    postgres: 'c3307102bc03c7c9bb0bb87006c1f6bc13b606149d605c7f557374bf6c3911f3',
  },
  '2026-11-30-i-staff': {
    sqlite: 'c043b96decc47bd5e9028d36b7295ea8f7904681b244aaaae809a586d3644caf',
    postgres: '91d349d1e2944702a896cf0076600fa13d59782eebdeceaa4b1f86d2eebcc648',
  },
  '2026-11-30-j-desk-visit': {
    sqlite: 'a8d2328ac76d5c91a0abb202d9ba71d81c00299565bf42eb48febbb94942f507',
    postgres: '9221cf5675f5e4cb9067d649c1cd4223b116c6cebcfc2d9e72530f1dce8946e9',
  },
  '2026-11-30-k-patients': {
    sqlite: '42ef0413b85a9e44a24c310e8adb8926f9684e054d150e8666bb556cd05f4282',
    postgres: '4edfc25275104bd6e6500d0b44367ca9289cf88cab383b5e9cfe61e7cf035f53',
  },
  '2026-11-30-l-hours': {
    sqlite: '7a51003109b2f6da1a8bd5ec83f132ced69b76e2c39dbfdbb47119306add1b19',
    postgres: '2a06e7a3d68704fa04c8bbcc6a76467e08fee37c3be53a8faabaf5929ff35136',
  },
  '2026-11-30-m-patient-find': {
    sqlite: '3f71d9e30ec4ca675e1d50a3df795283b57abc3c237c234b0a80530250fbaad2',
    postgres: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  },
  '2026-11-30-n-need-taken': {
    sqlite: 'b48652d4d1bf85831a863a594b84bc9b58c4ebcbef6298e8160e21bbd2d9ca69',
    postgres: '4851c28c7d1255b2db0796df11120bbc18fd5cc81c3951aa4f3f9117e24ccc78',
  },
  '2026-11-30-o-clinic-news': {
    sqlite: 'c015702ad05d34428c6279bd82985f6e5b3d530739eefcfab6deb2f74e7eb111',
    postgres: '672ccbc7a25f3120e676c859642d402582006ae844158b1453a84c10efd597aa',
  },
  '2026-11-30-p-desk-lists': {
    sqlite: '3abca2d8285a51eedf62e892a2f879ab5597d47a47752d4af3912b40bffc99e3',
    postgres: '6552253fa6ec5bb82a417663dbe356f12248fe154600ec260a8ff927fcfb3070',
  },
  '2026-11-30-q-replaced-news': {
    sqlite: '6a97619517749ff8784aceee77cc63794f41fc665dc7ab67769f9957cf7788a3',
    postgres: 'da9a256435984b33b9dbbed68984957b10fc33373b0c8a5958829ca9d1e23fc8',
  },
  '2026-11-30-r-treatment': {
    sqlite: '26d422a6bdda3c49a4ca0f849963bf619592c7057eb86fd4d703be3895cf899d',
    postgres: '705d184cf909e3152b134198a88789c4c21297d7d2bdd8260a0110664fc45fa4',
  },
  '2026-11-30-s-calendar-address': {
    sqlite: 'a13458b8e374a148c4b1e4337b7b8546c3021b50c09fe9677eb4c00f2a1f28f7',
    postgres: 'f98292c81f679eb1cb83b93b40a35a3a278ca58cea279c3638ec0526fcef167a',
  },
  '2026-11-30-t-money-line': {
    sqlite: 'aeeeec94c22ddcf58ef62d5ccb68e99098ad6adf37d34816aa070b045e46aaf0',
    postgres: '759de46bbbf323209ca8d69aa6fa8a5288c4c1b25e9b70993df72e2f193c5adf',
  },
  '2026-11-30-u-heard-from': {
    sqlite: '6042831fee1a70d15dfc911129bfa0da97535add5a49627c8fdbcc8eaf0be7ff',
    postgres: '67b3797ec6878e4a46f655a961319a45ea7322d2907bb4c78ab9eb8b7520a0d6',
  },
  '2026-11-30-v-hours-change': {
    sqlite: 'afd12a8341f59ebffee05d321f86519b70b9f30a906a966902dd3e4cb2f935f4',
    postgres: '0164b5a7ad4af31d201cf0d49a9fbea53f818a9bb7d8690cf311c43fac9fc3e9',
  },
  '2026-11-30-w-history': {
    sqlite: 'f6c0bc6c07ca78d8535c0efff8116fd1cb54548aa2dd9e2652a90e3fcd728606',
    postgres: '50ed1c6a9156483a53cdf6bf4ce690bf0c1dfa1794501a4cfddf5478239cf7d6',
  },
  '2026-11-30-y-wait-list': {
    sqlite: 'ca44ae478d39e4b8c769cb80c796cfbc710db43e4476872751f90af843a30e26',
    postgres: 'd116643a166496d314798ad663d3cd256a59b28c29b3436bd585fe0c0315ece1',
  },
  '2026-11-30-ya-reminders': {
    sqlite: 'ee20304e02b37f4fede6d0e1594912ddef4ccd623db359e894bcbd2f06f7dc2b',
    postgres: 'c18a96fe913aa7c12ef52eada819971aa643250972ac9b85f507a58c4f350b46',
  },
  '2026-11-30-z-visit-series': {
    sqlite: 'cb5f2c90ad5203113a17aa35feb43e998949d1dbab85d002d7b540043eb25589',
    postgres: '6e4b3f98b41e1751a6f7b7158b77cceed379ac3ef61d201906c03cf6bb6ed1bd',
  },
  '2026-12-01-a-paying-card': {
    sqlite: '5d5b22aa1adc2e80ab62d68086a1b54deffc8d424c4815b86252eeb1e91dab9c',
    postgres: '1e6f4f0242b7d5ba4736ce423557270bdb9e87d24f287365a259bdf04fe4f047',
  },
  '2026-12-01-c-cal-com': {
    sqlite: 'df199fd90811beb6280f68a09b75df03585b344ad4a17278a2c3947cc73e5f79',
    postgres: 'd266a2c795869dfceacadb2b11f877fb1ace97400cb02917ff24c8a545730ebe',
  },
  '2026-12-01-ca-paid-with': {
    sqlite: 'e51b8d37a275f94b3f81c42d333a279b8dd283aecba45977f259266634ebdd2a',
    postgres: '490b0949c164a5d4c8c8d7c76371c6ebc6c9d3937bf023f624092e054a53c38b',
  },
};
