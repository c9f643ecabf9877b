// Files that people attach, as Discord's CDN hands them out: to those with the signed address, without any token.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CHANNEL } from './fake-discord-people.js';

/** https://docs.discord.com/developers/resources/message#attachment-object */
export interface WireAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type: string;
}

export interface FakeAttachments {
  /** A person attaches a file. */
  attach(name: string, content: string | Buffer, type?: string): WireAttachment;
  /** Answers a request for one; false for any other request. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const SIGNATURE =
  'ex=7fffffff&is=65d903de&hm=2481f30dd67f503f54d020ae3b5533b9987fae4e55f2b4e3926e08a3fa3ee24f';

export function createAttachments(
  origin: () => string,
  nextId: () => string,
  refuse: (reason: string) => void,
): FakeAttachments {
  const held = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  return {
    attach: (filename, content, type = 'application/json; charset=utf-8') => {
      const id = nextId();
      const bytes = Buffer.from(content);
      const path = `/attachments/${CHANNEL}/${id}/${filename}?${SIGNATURE}`;
      held.set(path, { bytes, type });
      const url = `${origin()}${path}`;
      return { id, filename, size: bytes.length, url, proxy_url: url, content_type: type };
    },
    answer: ({ url = '', headers }, response) => {
      if (!url.startsWith('/attachments/')) return false;
      if (headers.authorization !== undefined) refuse('a token was sent to the CDN');
      const file = held.get(url);
      if (file === undefined) response.writeHead(404).end('This content is no longer available.');
      else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
      return true;
    },
  };
}
