// Search page: a query's results at an address that can be shared; smaller queries where none has everything.
import { searchPath } from '../cards/model/page-path.js';
import { count } from '../cards/text/phrasing.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, PageLink, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Results } from '../search/query.js';
import { listedTalk } from './listed-talk.js';

const PAGE_SIZE = 20;
const MAX_QUERY_LENGTH = 400;
const MAX_PAGE = 10_000;

const linkBlock = (heading: string, links: readonly PageLink[]): readonly PageBlock[] =>
  links.length === 0 ? [] : [{ kind: 'links', heading, links }];

/** What the query was read as, each part with the query that leaves it out. */
function understoodBlocks({ understanding }: Results): readonly PageBlock[] {
  const { chips, corrections, problems, ambiguous } = understanding;
  return [
    ...corrections.map(
      ({ typed, used }): PageBlock => ({
        kind: 'facts',
        text: `Showing results for “${used}” instead of “${typed}”`,
      }),
    ),
    ...problems.map((text): PageBlock => ({ kind: 'facts', text })),
    ...linkBlock(
      'Without',
      chips.map(({ label, without }) => ({ label, href: searchPath(without) })),
    ),
    ...linkBlock(
      'Who is meant?',
      ambiguous.map(({ label, line }) => ({ label, href: searchPath(line) })),
    ),
  ];
}

/** Pages before and after the shown one. */
function turnLinks(line: string, { page, total, pageSize }: Results): readonly PageLink[] {
  return compact([
    page > 1 && { label: 'Previous page', href: searchPath(line, page - 1) },
    page * pageSize < total && { label: 'Next page', href: searchPath(line, page + 1) },
  ]);
}

/** `page` is as it stands in the address. */
export function searchPage(typed: string, page: string | null, catalogue: Catalogue): SitePage {
  const line = typed.trim().slice(0, MAX_QUERY_LENGTH);
  const wanted = Math.min(MAX_PAGE, Math.max(1, Math.trunc(Number(page ?? 1)) || 1));
  const results = catalogue.search({ text: line, page: wanted, pageSize: PAGE_SIZE, facets: true });
  const { total, relaxations, facets } = results;
  const narrowing = facets.flatMap(({ choices }) =>
    choices.map(({ label, line: narrowed, count: talks }) => ({
      label,
      href: searchPath(narrowed),
      count: talks,
    })),
  );
  return {
    path: searchPath(line, wanted),
    title: line === '' ? 'Search' : line,
    description: `${count(total, 'talk')} for “${line}”, of ${catalogue.events.heading}.`,
    type: 'website',
    blocks: [
      ...understoodBlocks(results),
      ...linkBlock(
        'No talk has all of that. Try',
        relaxations.map(({ label, line: smaller, count: talks }) => ({
          label,
          href: searchPath(smaller),
          count: talks,
        })),
      ),
      {
        kind: 'talks',
        heading: count(total, 'talk'),
        talks: results.hits.map(({ talk, snippets }) => listedTalk(talk, catalogue, snippets)),
      },
      ...linkBlock('Pages', turnLinks(line, results)),
      ...linkBlock('Narrow', narrowing),
    ],
    structuredData: null,
    query: line,
  };
}
