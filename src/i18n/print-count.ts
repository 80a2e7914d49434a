/**
 * A number of at most three decimals with its thousands set apart, as English and Japanese write it:
 * `11,229.5`. `Intl` would do the same once it has read its tables, which hold a phone up as it opens
 * a page.
 */
export const printCount = (value: number): string =>
  `${value}`.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
