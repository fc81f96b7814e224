/** Measurements: each a ratio of two things timed in turns in one process, with the limit it must keep. Asserts nothing. */
package org.catapultwatch.benchmarks;
