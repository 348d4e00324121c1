/** What previews say of where a relationship stands if that is in the way of an act, in English. */
export const obstacles = {
  notOpened: () => "The two have not opened this relationship",
  ended: () => "The relationship has ended",
  declined: () => "The relationship was declined",
  moved: () => "The relationship has moved to a later version",
  hasFund: () => "They have a common fund already",
  noFund: () => "They have no common fund yet",
  notice: () => "Notice was given",
  noNotice: () => "Nobody gave notice",
  suspended: () => "A suspension is on",
  notSuspended: () => "No suspension is on",
  termOver: () => "Their last term is over but not claimed (claimSubsidies ends it)",
  subsidised: () => "A programme subsidises them already",
};
