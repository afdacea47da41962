// @ts-check

/*
 * Loaded first by each process of a run that plays another day: its clock goes on from there. The program stays as it
 * is; what it reads is moved. Written for any Node, because some tests start an old one.
 */
const shiftMs = Number(process.env['TEST_SHIFT_MS'] ?? 0);
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, parts, made) =>
    Reflect.construct(target, parts.length === 0 ? [target.now() + shiftMs] : parts, made),
  get: (target, name, from) =>
    name === 'now' ? () => target.now() + shiftMs : Reflect.get(target, name, from),
});

if (typeof Temporal !== 'undefined') {
  const { instant, timeZoneId } = Temporal.Now;
  const now = () => instant().add({ milliseconds: shiftMs });
  const zoned = (zone = timeZoneId()) => now().toZonedDateTimeISO(zone);
  Object.assign(Temporal.Now, {
    instant: now,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (/** @type {string | undefined} */ zone) => zoned(zone).toPlainDateTime(),
    plainDateISO: (/** @type {string | undefined} */ zone) => zoned(zone).toPlainDate(),
    plainTimeISO: (/** @type {string | undefined} */ zone) => zoned(zone).toPlainTime(),
  });
}
