import { parentPort, workerData } from 'node:worker_threads'
import { runWorker } from './worker-loop.ts'

// The entry point of the thread that reads files.
if (parentPort !== null) runWorker(parentPort, workerData)
