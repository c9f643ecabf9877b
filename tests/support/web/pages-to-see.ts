// The kinds of page that are looked at and walked through: what a visitor of the website can come upon.

/** Each with its path on the site over the shipped catalogue. */
export const PAGES_TO_SEE: readonly (readonly [name: string, path: string])[] = [
  ['first page', '/'],
  ['chat answer', '/?q=kubernetes+security'],
  ['chat talk', '/?q=Effective+RBAC'],
  ['search results', '/search?q=kubernetes+security'],
  ['zero hits', '/search?q=keynote+gpu+storage+level%3Abeginner'],
  ['talk', '/talks/securing-shopifys-paas-on-gke'],
  ['speaker', '/speakers/kelsey-hightower'],
  ['company', '/companies/Red%20Hat'],
  ['topic', '/topics/Networking'],
  ['event', '/events/kubecon-na-2017'],
];
