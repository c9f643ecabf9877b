// Who may import whom (dependency-cruiser; type-only imports count too). Each rule says why.
const layers = ['catalogue', 'search', 'programme', 'cards', 'command', 'digest', 'live', 'platforms'];
/** The rooms of search, in the order in which a query passes through what they hold. */
const searchRooms = [
  'analysis',
  'embeddings',
  'index',
  'vocabulary',
  'entities',
  'expansion',
  'parsing',
  'ranking',
  'results',
];
const rightOf = (list, name) => list.slice(list.indexOf(name) + 1).join('|');

/** A package and the only folder that may know it, so that it can be swapped by rewriting one folder. */
const homes = [
  ['fuse[.]js', 'src/search/'],
  ['node-cron', 'src/digest/'],
  ['@slack', 'src/platforms/slack/'],
  ['(discord[.]js|discord-api-types)', 'src/platforms/discord/'],
  ['(hono|@hono)', 'src/(platforms/web|operations|api)/'],
  ['@modelcontextprotocol', 'src/api/mcp/'],
  ['prom-client', 'src/operations/'],
  ['(kysely|libsql|pg)', 'src/store/'],
  ['(csv-parse|html-to-text|ical[.]js|media-captions|saxes|yaml)', 'src/catalogue/'],
];

/** Full text of each database, in its own SQL. */
const FULL_TEXT = 'repositories/transcripts/(sqlite|postgres)-full-text';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'a cycle has no first page to read',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...layers.slice(0, -1).map((layer) => ({
      name: `${layer}-looks-left-only`,
      comment: `of ${layers.join(' · ')} each imports only from its left`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: `^(src/(${rightOf(layers, layer)})/|commands/)` },
    })),
    ...searchRooms.slice(0, -1).map((room) => ({
      name: `search-${room}-looks-left-only`,
      comment: `of ${searchRooms.join(' · ')} each imports only from its left`,
      severity: 'error',
      from: { path: `^src/search/${room}/` },
      to: { path: `^src/search/(${rightOf(searchRooms, room)})/` },
    })),
    {
      name: 'platforms-are-strangers',
      comment: 'one platform is deleted or added without touching another',
      severity: 'error',
      from: { path: '^src/platforms/([^/]+)/' },
      to: { path: '^src/platforms/[^/]+/', pathNot: '^src/platforms/$1/' },
    },
    {
      name: 'platforms-only-translate',
      comment: 'platforms see cards and requests, never talks',
      severity: 'error',
      from: { path: '^src/platforms/' },
      to: { path: '^(src/(catalogue|search|digest|api|pages)/|commands/)' },
    },
    {
      name: 'api-reads-the-catalogue-only',
      comment: 'what programs may ask must not lead to what people saved or set',
      severity: 'error',
      from: { path: '^src/api/' },
      to: {
        path: '^(src/(command|digest|platforms|store|app|cli)/|src/ports/(people|digest|bot)|commands/)',
      },
    },
    {
      name: 'commands-know-no-platform',
      comment: 'a command is written once for every platform',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: '^src/platforms/' },
    },
    {
      name: 'only-app-wires',
      comment: 'what a part needs is handed to it',
      severity: 'error',
      from: { pathNot: '^(src/(main|cli)[.]ts|src/(app|store|cli)/|tests/)' },
      to: { path: '^src/(app/|store/|cli/|(main|cli|config)[.]ts$)' },
    },
    {
      name: 'ports-know-models-only',
      comment: 'a port must be readable alone',
      severity: 'error',
      from: { path: '^src/ports/' },
      to: {
        path: '^(src|commands)/',
        pathNot:
          '^src/(ports/|catalogue/(talk|correction|transcripts/transcript|import/(import-report|imported-event|identify-people|people|talk-changes))|search/(query|catalogue)|cards/model/|digest/subscription|live/(announcement|scheduled-post|wishes/wish))',
      },
    },
    {
      name: 'lib-knows-no-domain',
      comment: 'what lies in lib/ could be a package',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^(src|commands)/', pathNot: '^src/(lib/|errors[.]ts$|ports/telemetry[.]ts$)' },
    },
    {
      name: 'sql-library-is-loaded-late',
      comment: 'it takes a quarter of a start, and platforms listen before a database is needed',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/store/(database/|migrations/|${FULL_TEXT})` },
      to: { path: 'node_modules/(kysely|libsql|pg)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-library-is-loaded-late-by-others',
      comment: 'what loads the SQL library is itself loaded by the first query',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/(database|migrations)/' },
      to: {
        path: `^src/store/(database/(connect|migrate|sqlite|postgres)|migrations/|${FULL_TEXT})`,
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    ...homes.map(([name, home]) => ({
      name: `${name.replace(/[^a-z-]/g, '')}-has-one-home`,
      comment: `only ${home} knows this package`,
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: `^${home}` },
      to: { path: `node_modules/${name}(/|$)` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/platforms/web/browser/' },
  },
};
