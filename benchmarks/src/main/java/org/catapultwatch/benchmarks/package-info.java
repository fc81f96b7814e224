/**
 * Measurements by name: each a ratio of two things timed in turns in one process, with the limit it is held against. Asserts nothing
 * and prints nothing; knows trainer and telemetry, not the command that runs it.
 */
package org.catapultwatch.benchmarks;
