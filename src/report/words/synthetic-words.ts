export const syntheticTag = 'Synthetic data';

export const syntheticBanner =
  'SYNTHETIC DATA: made up to show the product. No number on this page says anything about a real programme.';
