import { TASK_COMPILE_SOLIDITY_LOG_COMPILATION_ERRORS } from "hardhat/builtin-tasks/task-names";
import { subtask } from "hardhat/config";
import type { CompilerOutput } from "hardhat/types";

interface Message {
  severity: "error" | "warning" | "info";
  sourceLocation?: { file: string };
}

/** Shows the compiler's warnings about the contracts of this repository: nobody here can act on the others. */
subtask(TASK_COMPILE_SOLIDITY_LOG_COMPILATION_ERRORS).setAction(
  async ({ output, quiet }: { output: CompilerOutput & { errors?: Message[] }; quiet: boolean }, _, runSuper) => {
    const errors = output.errors?.filter(
      ({ severity, sourceLocation }) =>
        severity === "error" || !sourceLocation || sourceLocation.file.startsWith("contracts/"),
    );
    await runSuper({ output: { ...output, errors }, quiet });
  },
);
