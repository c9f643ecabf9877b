// Who may import whom (dependency-cruiser; type-only imports count too). Each rule says why.
const layers = ['catalogue', 'search', 'cards', 'command', 'digest', 'platforms'];
const above = (layer) => layers.slice(layers.indexOf(layer) + 1).join('|');

/** A package and the only folder that may know it, so that it can be swapped by rewriting one folder. */
const homes = [
  ['fuse[.]js', 'src/search/'],
  ['node-cron', 'src/digest/'],
  ['@slack', 'src/platforms/slack/'],
  ['(discord[.]js|discord-api-types)', 'src/platforms/discord/'],
  ['(hono|@hono)', 'src/(platforms/web|operations)/'],
  ['prom-client', 'src/operations/'],
  ['(kysely|libsql|pg)', 'src/store/'],
];

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
      to: { path: `^(src/(${above(layer)})/|commands/)` },
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
      to: { path: '^(src/(catalogue|search|digest)/|commands/)' },
    },
    {
      name: 'commands-know-no-platform',
      comment: 'a command is written once for every platform',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: '^src/platforms/' },
    },
    {
      name: 'only-main-wires',
      comment: 'what a part needs is handed to it',
      severity: 'error',
      from: { pathNot: '^(src/(main|cli|compose)[.]ts|src/(store|cli)/|tests/)' },
      to: { path: '^src/(store/|cli/|(main|cli|compose|config)[.]ts$)' },
    },
    {
      name: 'ports-know-models-only',
      comment: 'the ports page must be readable alone',
      severity: 'error',
      from: { path: '^src/ports[.]ts$' },
      to: {
        path: '^(src|commands)/',
        pathNot: '^src/(catalogue/talk|search/query|cards/(card|reply|rich-text)|digest/subscription)[.]ts$',
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
