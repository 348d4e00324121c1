/** No contract has above this many bytes of code; the chain's own limit is 24,576. */
export const LIMIT = 20_000;
