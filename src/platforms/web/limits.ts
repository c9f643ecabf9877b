// Lengths of the parts of a card on the page. A browser has no limit: these are for readers.

/**
 * Characters. Generous beside anything the catalogue holds (its longest abstract has about 2,500), so that
 * only a broken source is ever cut.
 */
export const WEB_LIMITS = {
  title: 300,
  text: 8000,
  fieldLabel: 80,
  fieldValue: 1000,
  itemTitle: 300,
  itemLine: 600,
  label: 80,
  footer: 1000,
} as const;
