// Files that people send to the bot, as Slack hands them out: with a token that may read files, else its login page.
import type { ServerResponse } from 'node:http';
import { WORKSPACE } from './fake-slack-state.js';

interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface FakeDownloads {
  /** A person sends a file; gives what the message's event holds of it. */
  send(name: string, content: string | Buffer, type?: string): Record<string, unknown>;
  /** Answers a request for a file; `mayRead` is what its token may. */
  answer(path: string, mayRead: boolean, response: ServerResponse): void;
  /** How many files were handed out. */
  handedOut(): number;
}

/** https://docs.slack.dev/reference/objects/file-object */
export function createDownloads(scopes: ReadonlySet<string>, base: () => string): FakeDownloads {
  const sent = new Map<string, SentFile>();
  let handedOut = 0;
  return {
    send: (name, content, type = 'application/json') => {
      const id = `F0${sent.size + 1}`;
      const bytes = Buffer.from(content);
      sent.set(id, { name, type, bytes });
      const path = `files-pri/${WORKSPACE.team}-${id}`;
      return {
        ...{
          id,
          name,
          title: name,
          mimetype: type,
          size: bytes.length,
          mode: 'hosted',
          user: WORKSPACE.asker,
        },
        ...(scopes.has('files:read') && {
          url_private: `${base()}/${path}/${name}`,
          url_private_download: `${base()}/${path}/download/${name}`,
        }),
      };
    },
    answer: (path, mayRead, response) => {
      const file = sent.get(/^\/files-pri\/\w+-(F\d+)\//.exec(path)?.[1] ?? '');
      if (!mayRead) {
        const login = `https://lectern.slack.com/?redir=${encodeURIComponent(path)}`;
        response.writeHead(302, { location: login, connection: 'close' }).end();
      } else if (file === undefined) response.writeHead(404, { connection: 'close' }).end();
      else {
        handedOut += 1;
        response.writeHead(200, { 'content-type': file.type, connection: 'close' }).end(file.bytes);
      }
    },
    handedOut: () => handedOut,
  };
}
