// Date text: dates by a British English format as everything here writes them, "Fri 8 Sep 2017".

/** The date without commas; of all months only September has four letters there, and filters say "Sep". */
export const dateText = (format: Intl.DateTimeFormat, date: Date | number): string =>
  format.format(date).replaceAll(',', '').replace('Sept', 'Sep');
