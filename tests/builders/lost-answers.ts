import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type LostAnswers = {
  /** The address of the database with the cable in between. */
  readonly url: string;
  /** From now on the answer to each message that holds `words` is lost, and its connection with it. */
  loseAnswersTo(words: string): void;
  /** From now on nothing goes through in either direction, and no connection ends; `false` ends it. */
  beSilent(isSilent: boolean): void;
  /** How many answers were lost. */
  lost(): number;
  close(): Promise<void>;
};

/** A cable to a PostgreSQL server that can be cut after the server has done its work and before it is heard. */
export async function lostAnswers(databaseUrl: string): Promise<LostAnswers> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let words: string | null = null;
  let count = 0;
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let isCut = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('data', (chunk) => {
      if (words !== null && chunk.includes(words)) isCut = true;
      if (!isSilent) far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!isCut) {
        if (!isSilent) near.write(chunk);
        return;
      }
      count += 1;
      near.destroy();
      far.destroy();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  url.hostname = '127.0.0.1';
  return {
    url: url.href,
    loseAnswersTo(given) {
      words = given;
    },
    beSilent(given) {
      isSilent = given;
    },
    lost: () => count,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((settle) => server.close(settle));
    },
  };
}
