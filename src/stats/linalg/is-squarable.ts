/** Whether numbers of which this is the largest in size can be squared and added up as they are. */
export const isSquarable = (largest: number): boolean => largest > 1e-100 && largest < 1e100;
