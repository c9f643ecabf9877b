// Search page: a query's results at an address that can be shared; smaller queries where none has everything.
import { searchPath } from '../cards/model/page-path.js';
import { rich } from '../cards/model/rich-text.js';
import { refinementMenus } from '../cards/talks/refinements.js';
import { count } from '../cards/text/phrasing.js';
import type { SpeechSearch } from '../command/fulfilment/speech-search.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, PageLink, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Query, Results } from '../search/query.js';
import { nearestHits } from '../search/results/nearest-hits.js';
import { listedTalk } from './listed-talk.js';
import { largestTopics, linkBlock } from './topic-links.js';

const PAGE_SIZE = 20;
const NEAREST = 5;
const MAX_QUERY_LENGTH = 400;
const MAX_PAGE = 10_000;

/** What the query was read as; each part of it can be taken off. */
function understoodBlocks({ understanding }: Results): readonly PageBlock[] {
  const { chips, corrections, problems, ambiguous } = understanding;
  const said = [
    ...corrections.map(({ typed, used }) => `Showing results for “${used}” instead of “${typed}”`),
    ...problems,
  ];
  return compact<PageBlock>([
    ...said.map((words) => ({ kind: 'facts' as const, text: rich(words) })),
    chips.length > 0 && {
      kind: 'chips',
      chips: chips.map(({ label, without }) => ({ label, href: searchPath(without) })),
    },
    ...linkBlock(
      'Who is meant?',
      ambiguous.map(({ label, line }) => ({ label, href: searchPath(line) })),
    ),
  ]);
}

/** Smaller searches where none has everything, and the talks of the first of them where nothing is found. */
function nearestBlocks(results: Results, catalogue: Catalogue): readonly PageBlock[] {
  const { relaxations } = results;
  if (relaxations.length === 0) return [];
  const nearest = nearestHits(results, catalogue, NEAREST);
  return compact<PageBlock>([
    ...linkBlock(
      'No talk has all of that. Try',
      relaxations.map(({ label, line, count: talks }) => ({ label, href: searchPath(line), count: talks })),
    ),
    nearest !== null && {
      kind: 'talks',
      heading: 'The nearest talks',
      talks: nearest.hits.map(({ talk, snippets }) => listedTalk(talk, catalogue, { snippets })),
    },
  ]);
}

const menuBlocks = (line: string, results: Results): readonly PageBlock[] => {
  const menus = refinementMenus(line, results);
  return menus.length === 0 ? [] : [{ kind: 'menus', menus, line }];
};

/** Nothing is found and nothing is near: topics lead on. */
const LOST: PageBlock = {
  kind: 'facts',
  text: rich('Nothing in this catalogue fits. Try fewer or other words, or one of its topics.'),
};

/** Pages before and after the shown one. */
function turnLinks(line: string, { page, total, pageSize }: Results): readonly PageLink[] {
  return compact([
    page > 1 && { label: 'Previous page', href: searchPath(line, page - 1) },
    page * pageSize < total && { label: 'Next page', href: searchPath(line, page + 1) },
  ]);
}

const foundBlock = ({ results, spoken }: SpeechSearch, catalogue: Catalogue): PageBlock => ({
  kind: 'talks',
  heading: count(results.total, 'talk'),
  talks: results.hits.map(({ talk, snippets }) =>
    listedTalk(talk, catalogue, { snippets, spoken: spoken.get(talk.id) }),
  ),
});

/** Searches as the chat does, with what was said in talks. */
export type SearchTalks = (query: Query) => Promise<SpeechSearch>;

/** `page` is as it stands in the address. */
export async function searchPage(
  typed: string,
  page: string | null,
  catalogue: Catalogue,
  search: SearchTalks,
): Promise<SitePage> {
  const line = typed.trim().slice(0, MAX_QUERY_LENGTH);
  const wanted = Math.min(MAX_PAGE, Math.max(1, Math.trunc(Number(page ?? 1)) || 1));
  const found = await search({ text: line, page: wanted, pageSize: PAGE_SIZE, facets: true });
  const { results } = found;
  const { total, relaxations } = results;
  const isLost = total === 0 && relaxations.length === 0;
  return {
    path: searchPath(line, wanted),
    title: line === '' ? 'Search' : line,
    description: `${count(total, 'talk')} for “${line}”, of ${catalogue.events.heading}.`,
    type: 'website',
    blocks: compact([
      ...understoodBlocks(results),
      ...menuBlocks(line, results),
      total > 0 && foundBlock(found, catalogue),
      ...nearestBlocks(results, catalogue),
      ...linkBlock('Pages', turnLinks(line, results)),
      isLost && LOST,
      isLost && { kind: 'links', heading: 'Topics', links: largestTopics(catalogue) },
    ]),
    structuredData: null,
    query: line,
  };
}
