import type { SocietyMessages } from "../../en/societies";
import { commitments } from "./commitments";
import { common } from "./common";
import { control } from "./control";
import { decisions } from "./decisions";
import { endings } from "./endings";
import { gifts } from "./gifts";
import { heirs } from "./heirs";
import { lentVotes } from "./lentVotes";
import { membership } from "./membership";
import { rejections } from "./rejections";
import { requests } from "./requests";
import { rules } from "./rules";
import { shares } from "./shares";
import { signatures } from "./signatures";
import { votes } from "./votes";

/** What previews of benefit societies say, in Spanish, by theme. */
export const societies: SocietyMessages = {
  common,
  membership,
  rules,
  commitments,
  requests,
  votes,
  decisions,
  gifts,
  shares,
  control,
  rejections,
  endings,
  heirs,
  signatures,
  lentVotes,
};
