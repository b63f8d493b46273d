// The script of every Web Worker of the lab: loads the engine and passes it
// messages, one at a time. The first message may bring the compiled module.
//
// A message with a `task` is for a process: a worker with a memory of its own.
import init, { receive, run_task } from "./engine.js";

// A lock held as long as this worker lives: the page learns of its end by getting
// it. Nobody may ask for it before it is held.
const alive = new Promise((held) => {
  if (!self.name || !navigator.locks) return held();
  const forever = () => (held(), new Promise(() => {}));
  navigator.locks.request(self.name, forever).catch(held);
});

let loading;
let queue = Promise.resolve();
let isProcess = false;

const now = () => performance.timeOrigin + performance.now();

function load(module) {
  loading ??= init({ module_or_path: module ?? new URL("engine_bg.wasm", import.meta.url) });
  return loading;
}

async function runTask({ workload, waitMs, task }) {
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  const startMs = now();
  const part = run_task(workload, task);
  postMessage({ part, startMs, endMs: now() }, [part.buffer]);
}

async function handle(data) {
  if (typeof data === "string") {
    await load();
    await receive(data);
  } else if (data.task) {
    isProcess = true;
    await runTask(data).catch((error) => postMessage({ error: String(error?.message ?? error) }));
  } else {
    await load(data.module);
    await alive;
    postMessage('{"say":"loaded"}');
  }
}

function failed(error) {
  if (isProcess) return postMessage({ error: String(error?.message ?? error) });
  const code = error instanceof RangeError || /memory/i.test(error?.message ?? "") ? "out-of-memory" : "trap";
  postMessage(JSON.stringify({ say: "failed", code, message: String(error?.message ?? error) }));
}

// What goes wrong in a later turn of the engine's own tasks has no other way out.
addEventListener("unhandledrejection", ({ reason }) => failed(reason));

onmessage = ({ data }) => {
  queue = queue.then(() => handle(data)).catch(failed);
};
