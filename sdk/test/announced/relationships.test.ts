import { relationshipWrites, subsidyWrites } from "../../src/relationships/client";
import { endingStories } from "./relationships/endings";
import { fundStories } from "./relationships/fund";
import { moneyStories } from "./relationships/money";
import { openingStories } from "./relationships/opening";
import { programmeStories } from "./relationships/programmes";
import { tellAll } from "./stories";

tellAll(
  "relationships",
  {
    money: moneyStories,
    opening: openingStories,
    "common fund": fundStories,
    endings: endingStories,
    programmes: programmeStories,
  },
  { ...relationshipWrites, ...subsidyWrites },
);
