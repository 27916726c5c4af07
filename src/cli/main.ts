#!/usr/bin/env node
import { azcan } from './azcan.ts'

process.exitCode = await azcan(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  // Asking for standard input opens it, so only whoever reads it asks.
  get stdin() {
    return process.stdin
  },
  env: process.env,
  isTTY: process.stdout.isTTY === true,
})
