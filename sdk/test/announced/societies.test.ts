import { societyWrites } from "../../src/societies/client";
import { commitmentStories } from "./societies/commitments";
import { controlStories } from "./societies/control";
import { decisionStories } from "./societies/decisions";
import { endingStories } from "./societies/endings";
import { giftStories } from "./societies/gifts";
import { membershipStories } from "./societies/membership";
import { requestStories } from "./societies/requests";
import { shareStories } from "./societies/shares";
import { tellAll } from "./stories";

tellAll(
  "societies",
  {
    commitments: commitmentStories,
    membership: membershipStories,
    requests: requestStories,
    decisions: decisionStories,
    gifts: giftStories,
    shares: shareStories,
    control: controlStories,
    endings: endingStories,
  },
  societyWrites,
);
