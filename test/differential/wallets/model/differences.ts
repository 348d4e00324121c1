/**
 * Where the contracts do something else than the specification says. While one of these is false the model does as the
 * contracts do, so that everything else stays compared; `test/incidents/walletsModel.test.ts` says what should be.
 */
export const AS_SPECIFIED = {
  /**
   * The end cancels what is pending, for good (11.3): such an act is not expired later, and nobody rejects it, takes a
   * rejection of it back or cancels it any more; it is not counted as pending (5.5).
   */
  endCancels: false,
  /** An award that was scheduled since makes emptiness begin anew; one of the same day before does not (11.4). */
  emptinessBeginsAnew: false,
  /** Other validators are carried out within 30 days after their motion passed, not after its 14 days (10.3). */
  carriedOutAfterPassing: false,
};
