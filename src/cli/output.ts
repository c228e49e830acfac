import { once } from 'node:events'

/** Writes to standard output and waits when the reader is slower. A reader that went away (`| head`) ends the program quietly. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2)
})
