// Loaded into npm before it starts: an npm that outlives a killed launcher would write into the folder
// that the next start is installing into.
'use strict';

if (process.channel) {
  process.once('disconnect', () => process.exit(1));
  process.channel.unref();
}
