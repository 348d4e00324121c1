import { cooperativeWrites } from "../../src/cooperatives/client";
import { memberStories } from "./cooperatives/members";
import { motionStories } from "./cooperatives/motions";
import { tellAll } from "./stories";

tellAll("co-operatives", { motions: motionStories, members: memberStories }, cooperativeWrites);
