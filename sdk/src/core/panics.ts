/** What a panic of Solidity means, by its code in decimals. */
export const PANICS: Record<string, string> = {
  "0": "The contract panicked without a reason that its compiler knows",
  "1": "An assertion of the contract failed",
  "17": "A number grew too large or fell below zero",
  "18": "A number was divided by zero",
  "33": "A value is none of those that an enumeration has",
  "34": "Bytes in the contract's storage are not encoded as they should be",
  "49": "Something was taken from an empty list",
  "50": "A list was read beyond its end",
  "65": "A list is too large, or the contract ran out of memory",
  "81": "The contract called a function that was never set",
};
