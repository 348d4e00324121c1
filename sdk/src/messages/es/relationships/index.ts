import type { RelationshipMessages } from "../../en/relationships";
import { care } from "./care";
import { careCredit } from "./careCredit";
import { common } from "./common";
import { commonFund } from "./commonFund";
import { declarations } from "./declarations";
import { endings } from "./endings";
import { enrolment } from "./enrolment";
import { notice } from "./notice";
import { obstacles } from "./obstacles";
import { opening } from "./opening";
import { personalTokens } from "./personalTokens";
import { programmes } from "./programmes";
import { statements } from "./statements";
import { succession } from "./succession";
import { suspension } from "./suspension";

/** What previews of relationships and subsidy programmes say, in Spanish, by theme. */
export const relationships: RelationshipMessages = {
  common,
  obstacles,
  personalTokens,
  opening,
  care,
  commonFund,
  careCredit,
  notice,
  declarations,
  suspension,
  endings,
  succession,
  programmes,
  enrolment,
  statements,
};
