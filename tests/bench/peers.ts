// The engines to be measured beside: each over the same fields of the same talks, set up as its documentation advises.
import Fuse from 'fuse.js';
import Database from 'libsql';
import MiniSearch from 'minisearch';
import type { Talk, TalksFile } from '../../src/catalogue/talk.js';
import { closestWord } from './closest-word.js';

/** A search engine over talks: ids, best first. */
export interface Peer {
  readonly name: string;
  readonly search: (query: string) => readonly string[];
  /** Milliseconds to build. */
  readonly built: number;
  readonly close: () => void;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly speakers: string;
  readonly companies: string;
  readonly track: string;
  readonly abstract: string;
  readonly bios: string;
}

const rowOf = ({ id, title, speakers, track, abstract }: Talk): Row => ({
  id,
  title,
  speakers: speakers.map(({ name }) => name).join(' '),
  companies: speakers.map(({ canonicalCompany }) => canonicalCompany ?? '').join(' '),
  track: track ?? '',
  abstract: abstract ?? '',
  bios: speakers.map(({ bio }) => bio ?? '').join(' '),
});

const FIELDS = ['title', 'speakers', 'companies', 'track', 'abstract', 'bios'] as const;
/** The same weights for all: a title counts most, a bio least. */
const WEIGHTS = { title: 4, speakers: 3, companies: 2, track: 2, abstract: 1, bios: 0.2 } as const;

function timed(name: string, build: () => Omit<Peer, 'name' | 'built'>): Peer {
  const started = performance.now();
  const made = build();
  return { name, ...made, built: performance.now() - started };
}

const nothing = (): void => undefined;

/** fuse.js, either matching the whole query as one pattern or word by word (its token search). */
export function fusePeer({ talks }: TalksFile, useTokenSearch: boolean): Peer {
  return timed(useTokenSearch ? 'fuse.js token search' : 'fuse.js', () => {
    const keys = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] }));
    const fuse = new Fuse(talks.map(rowOf), { keys, ignoreLocation: true, threshold: 0.4, useTokenSearch });
    return {
      search: (query) => fuse.search(query, { limit: 10 }).map(({ item }) => item.id),
      close: nothing,
    };
  });
}

/** MiniSearch with prefix and fuzzy matching, boosts by field. */
export function miniSearchPeer({ talks }: TalksFile): Peer {
  return timed('MiniSearch', () => {
    const mini = new MiniSearch<Row>({
      fields: [...FIELDS],
      searchOptions: {
        boost: { ...WEIGHTS },
        prefix: (term) => term.length > 3,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    mini.addAll(talks.map(rowOf));
    return {
      search: (query) =>
        mini
          .search(query)
          .slice(0, 10)
          .map(({ id }) => String(id)),
      close: nothing,
    };
  });
}

const wordsOf = (query: string): readonly string[] => query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** SQLite FTS5 with Porter stemming and bm25 weights; optionally unknown words are corrected first. */
export function ftsPeer({ talks }: TalksFile, spelling: boolean): Peer {
  return timed(spelling ? 'FTS5 with spelling' : 'FTS5', () => {
    const db = new Database(':memory:');
    db.exec(`create virtual table talks using fts5(id unindexed, ${FIELDS.join(', ')}, tokenize = 'porter unicode61');
      create virtual table words using fts5vocab(talks, 'row');
      create virtual table plain using fts5(text, tokenize = 'unicode61');
      create virtual table spelled using fts5vocab(plain, 'row');`);
    const marks = ['?', ...FIELDS.map(() => '?')].join(', ');
    const insert = db.prepare(`insert into talks values (${marks})`);
    const insertPlain = db.prepare('insert into plain values (?)');
    db.exec('begin');
    for (const row of talks.map(rowOf)) {
      insert.run(row.id, ...FIELDS.map((field) => row[field]));
      if (spelling) insertPlain.run(`${row.title} ${row.speakers} ${row.companies} ${row.abstract}`);
    }
    db.exec('commit');
    const known = new Map(
      (spelling
        ? (db.prepare('select term, doc from spelled').all() as { term: string; doc: number }[])
        : []
      ).map(({ term, doc }) => [term, doc] as const),
    );
    const closest = closestWord(known);
    const weights = ['0', ...FIELDS.map((field) => String(WEIGHTS[field]))].join(', ');
    const find = db.prepare(
      `select id from talks where talks match ? order by bm25(talks, ${weights}) limit 10`,
    );
    const search = (query: string): readonly string[] => {
      const words = wordsOf(query).map((word) => (!spelling || known.has(word) ? word : closest(word)));
      if (words.length === 0) return [];
      const match = words.map((word) => `"${word}"`).join(' OR ');
      return (find.all(match) as { id: string }[]).map(({ id }) => id);
    };
    return { search, close: () => void db.close() };
  });
}
