/** Runs as a worker: a beat every ten seconds. */
setInterval(() => postMessage(0), 10_000);
