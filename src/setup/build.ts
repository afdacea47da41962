import { provideCalEmbed } from './cal-embed.ts';
import { provideSite } from './build-site.ts';
import { readConfig } from './open-context.ts';
import { ROOT } from './root.ts';
import { runSaying } from './say.ts';
import { followLauncher } from './follow-launcher.ts';

followLauncher();
await runSaying(async () => {
  const config = readConfig(ROOT);
  await provideCalEmbed(ROOT, config);
  console.log(await provideSite(ROOT, config));
});
