import { reasonOf } from "./demo/failure";
import { Output } from "./demo/output";
import { playSocieties } from "./demo/societies";

playSocieties(new Output((l) => console.log(l)))
  .then(
    (f) => console.log(JSON.stringify(f)),
    async (e) => console.log(await reasonOf(e), e.stack),
  )
  .then(() => process.exit(0));
