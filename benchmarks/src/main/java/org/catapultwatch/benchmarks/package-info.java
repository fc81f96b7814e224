/**
 * Measurements by name: each a ratio, of two things timed in turns in one process or of a thing and the time it is allowed, with the
 * limit it is held against. Asserts nothing and prints nothing; knows trainer, telemetry and detector, not the command that runs it.
 */
package org.catapultwatch.benchmarks;
