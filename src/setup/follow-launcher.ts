/**
 * Ends this process the polite way when the launcher that started it is gone, even if that was killed
 * outright. Without a launcher (a service that runs the file directly) it does nothing.
 */
export function followLauncher(): void {
  const channel = process.channel;
  if (channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  channel.unref();
}
