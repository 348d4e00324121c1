import { walletWrites } from "../../src/wallets/client";
import { tellAll } from "./stories";
import { awardStories } from "./wallets/awards";
import { changeStories } from "./wallets/changes";
import { donationStories } from "./wallets/donations";
import { endingStories } from "./wallets/endings";
import { motionStories } from "./wallets/motions";
import { rejectionStories } from "./wallets/rejections";

tellAll(
  "wallets",
  {
    donations: donationStories,
    awards: awardStories,
    rejections: rejectionStories,
    changes: changeStories,
    motions: motionStories,
    endings: endingStories,
  },
  walletWrites,
);
