// The site port: what the web platform serves beside its chat page, handed to it because platforms see no talks.
import type { RichText } from '../cards/model/rich-text.js';

/** Answers requests for one path and everything below it. */
export interface Mount {
  /** Such as `/api/v1`. */
  readonly path: string;
  /** Answers without the page's token: the addresses below are secret themselves, so none is logged either. */
  readonly isSecret?: true;
  /** Answers in JSON: what is refused before it is JSON too. */
  fetch(request: Request): Response | Promise<Response>;
}

/** `href` is a path of this site, or a web address. */
export interface PageLink {
  readonly label: string;
  readonly href: string;
  /** How many talks are behind it. */
  readonly count?: number;
}

/** A talk in a list. */
export interface ListedTalk {
  readonly title: string;
  readonly href: string;
  /** Null where no recording is known. */
  readonly watchHref: string | null;
  readonly people: RichText;
  readonly facts: RichText;
  /** When it begins, "09:30", in a day's programme. */
  readonly hour?: string;
  /** The passage that matched. */
  readonly why?: RichText;
}

/** A menu of other searches; `line` is what each asks. */
export interface PageMenu {
  readonly label: string;
  readonly choices: readonly { readonly label: string; readonly line: string }[];
}

export type PageBlock =
  | { readonly kind: 'lead'; readonly text: RichText }
  | { readonly kind: 'facts'; readonly text: RichText }
  | { readonly kind: 'text'; readonly paragraphs: readonly string[] }
  /** A picture that leads to a recording. */
  | { readonly kind: 'poster'; readonly picture: PagePicture; readonly watchHref: string }
  /** The first link is the one that most readers want. */
  | { readonly kind: 'actions'; readonly links: readonly PageLink[] }
  | { readonly kind: 'links'; readonly heading: string; readonly links: readonly PageLink[] }
  /** Parts of a query, each with the search that leaves it out. */
  | { readonly kind: 'chips'; readonly chips: readonly PageLink[] }
  /** Menus that narrow or order a list. `line` is the search as it is. */
  | { readonly kind: 'menus'; readonly menus: readonly PageMenu[]; readonly line: string }
  | { readonly kind: 'talks'; readonly heading: string | null; readonly talks: readonly ListedTalk[] }
  /** The same, folded below its heading or not: for a page that would be too long to scroll through. */
  | {
      readonly kind: 'folded-talks';
      readonly heading: string;
      readonly isOpen: boolean;
      readonly talks: readonly ListedTalk[];
    };

/** A picture of a page, 1200 × 630. */
export interface PagePicture {
  readonly path: string;
  readonly alt: string;
}

/** One page of the site as data. */
export interface SitePage {
  /** Its one address, without the host. */
  readonly path: string;
  readonly title: string;
  /** For previews in chats and search engines: plain text, at most 200 characters. */
  readonly description: string;
  /** Its type in the Open Graph protocol. */
  readonly type: 'video.other' | 'profile' | 'website';
  readonly blocks: readonly PageBlock[];
  /** For previews in chats. */
  readonly picture?: PagePicture;
  /** Facts for search engines (schema.org); its addresses are paths where they are of this site. */
  readonly structuredData: object | null;
  /** What was searched for, on a page of results. Such pages are not for search engines. */
  readonly query?: string;
}

/** What the first page shows beside its command line: what there is to ask about. */
export interface FrontPage {
  /** Such as "174 talks of KubeCon North America 2017". */
  readonly summary: RichText;
  readonly blocks: readonly PageBlock[];
}

/** What an address leads to. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly page: SitePage }
  /** It has another address, such as a company's name in another spelling. */
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'missing' };

export interface Site {
  readonly mounts: readonly Mount[];
  /** The page of a path with its query string; null for a path that no page can have. Changes nothing. */
  page(path: string, query: URLSearchParams): Promise<PageAnswer | null>;
  front(): Promise<FrontPage>;
  /** The PNG of a path below /posters; null where there is none, or where too many wait to be drawn. */
  picture(path: string): Promise<Uint8Array | null>;
  /** Every page's path, in a stable order. */
  paths(): Promise<readonly string[]>;
  /** Counts a request by the limits of the chat; 0 when it may be answered, or the seconds until one may. */
  takeTurn(person: string): Promise<number>;
}
