// A catalogue whose searches are timed.

import type { Metrics } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';

/** The same catalogue; without metrics it is handed back as it is. */
export function timeSearches(catalogue: Catalogue, metrics: Metrics | undefined): Catalogue {
  if (metrics === undefined) return catalogue;
  return {
    ...catalogue,
    search: (query) => {
      const started = performance.now();
      const results = catalogue.search(query);
      metrics.searched(performance.now() - started);
      return results;
    },
  };
}
